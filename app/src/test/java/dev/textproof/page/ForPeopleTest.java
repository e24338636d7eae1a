package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForPeopleTest {

    @ParameterizedTest
    @CsvSource({
        "+12025550143, +1 202 555 0143",
        "+447700900555, +44 770 090 0555",
        "+34612345678, +34 612 345 678",
        "+353871234567, +353 871 234 567",
        "+4915112345678, +49 151 123 456 78",
        "+6834000, +683 4000",
        "12345, 12345"
    })
    void groupsADestination(String number, String shown) {
        assertEquals(shown, ForPeople.whole(number));
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550123, +1 4•• ••• ••23",
        "+447700900555, +44 ••• ••• ••55",
        "+353871234567, +353 ••• ••• •67",
        "+6834000, +683 ••00"
    })
    void masksAUsersNumber(String number, String shown) {
        assertEquals(shown, ForPeople.masked(new PhoneNumber(number)));
    }
}
