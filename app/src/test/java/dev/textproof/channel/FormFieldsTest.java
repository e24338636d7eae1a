package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

    @Test
    void readsPlusAsSpaceAndPercentAsBytes() {
        var fields = parse("Body=+a+%2B%e2%82%AC%26%3D+").orElseThrow();

        assertEquals(List.of(" a +€&= "), fields.values("Body"));
    }

    @Test
    void findsANameThatIsNotAsciiAndReadsItsValueAsDeclared() {
        var fields = parse("%C3%A9=%E9&%E9=x").orElseThrow();

        assertEquals(List.of("é"), fields.values("é", ISO_8859_1));
        assertEquals(List.of("\ufffd"), fields.values("é"));
    }

    @Test
    void keepsEveryValueOfANameInItsOrder() {
        var fields = parse("b=2&a=1&b=1&b=2").orElseThrow();

        assertEquals(List.of("2", "1", "2"), fields.values("b"));
    }

    @Test
    void readsWhatHasNoNameOrNoValueAndSkipsWhatIsEmpty() {
        var fields = parse("&&a&=x&b==y&").orElseThrow();

        assertEquals(List.of(""), fields.values("a"));
        assertEquals(List.of("x"), fields.values(""));
        assertEquals(List.of("=y"), fields.values("b"));
    }

    @Test
    void readsAFirstFieldWithoutNameOrValue() {
        assertEquals(List.of("x"), parse("=x").orElseThrow().values(""));
        assertEquals(List.of(""), parse("=").orElseThrow().values(""));
    }

    @Test
    void readsBytesThatAreNotUtf8() {
        var fields = parse("Body=%FFx%00\u00e9").orElseThrow();

        assertEquals(List.of("\ufffdx\0\ufffd"), fields.values("Body"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "a=%", "a=%4", "a=%4&1=b", "%=41", "a=%zz", "a=%+1", "a=%-1", "a=%%41", "a=%\u00b9\u00b2"})
    void refusesAPercentSignWithoutItsTwoHexDigits(String form) {
        assertEquals(Optional.empty(), parse(form).map(fields -> fields.values("a")));
    }

    @Test
    void refusesMoreFieldsThanTwilioWouldSend() {
        assertTrue(parse("a=1&".repeat(FormFields.MAX_FIELDS)).isPresent());
        assertFalse(parse("a=1&".repeat(FormFields.MAX_FIELDS + 1)).isPresent());
    }

    private static Optional<FormFields> parse(String form) {
        return FormFields.parse(form.getBytes(ISO_8859_1));
    }
}
