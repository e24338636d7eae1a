package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.Fixture;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.Ticket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnLinkTest {

    private static final String ID = SampleVerifications.id(1).text();

    private static Ticket ticket(Optional<String> returnUrl, Optional<String> state) {
        return new Ticket(
                Fixture.app("acme"),
                SampleVerifications.id(1),
                Fixture.USER,
                Fixture.DESTINATION,
                Optional.empty(),
                returnUrl,
                state);
    }

    private static String link(String returnUrl, String state, Status status) {
        return ReturnLink.of(ticket(Optional.of(returnUrl), Optional.of(state)), status)
                .orElseThrow();
    }

    @Test
    void leadsNowhereUnlessTheStartSaysWhere() {
        assertEquals(Optional.empty(), ReturnLink.of(ticket(Optional.empty(), Optional.of("s")), Status.VERIFIED));
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example/verified, https://acme.example/verified?id=ID&state=s",
        "https://acme.example/?tenant=7, https://acme.example/?tenant=7&id=ID&state=s",
        "acmeapp://verified, acmeapp://verified?id=ID&state=s"
    })
    void addsIdAndState(String returnUrl, String link) {
        assertEquals(link.replace("ID", ID), link(returnUrl, "s", Status.VERIFIED));
    }

    @Test
    void addsNoStateWhereThereIsNone() {
        var link = ReturnLink.of(ticket(Optional.of("https://acme.example/"), Optional.empty()), Status.VERIFIED);

        assertEquals(Optional.of("https://acme.example/?id=" + ID), link);
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, ''",
        "HEARD, ''",
        "VERIFIED, ''",
        "REVOKED, ''",
        "EXPIRED, &error=expired",
        "DECLINED, &error=declined"
    })
    void saysWhatWentWrong(Status status, String error) {
        assertEquals("acmeapp://v?id=" + ID + "&state=s" + error, link("acmeapp://v", "s", status));
    }

    @Test
    void letsAStateAddNothingOfItsOwn() {
        assertEquals(
                "acmeapp://v?id=" + ID + "&state=x%26error%3Dno%23%20%2B%C3%BC%0D%0A",
                link("acmeapp://v", "x&error=no# +ü\r\n", Status.VERIFIED));
    }
}
