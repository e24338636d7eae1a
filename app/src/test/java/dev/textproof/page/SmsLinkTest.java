package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SmsLinkTest {

    @Test
    void writesTheLinkThatBothKindsOfPhonesRead() {
        var link = new SmsLink("+12025550143", "Verify my number with ACME: TP1-7K00732S. Do not.");

        assertEquals(
                "sms:+12025550143?&body=Verify%20my%20number%20with%20ACME%3A%20TP1-7K00732S.%20Do%20not.", link.uri());
    }

    @Test
    void takesAShortCode() {
        assertEquals("sms:12345?&body=Hi", new SmsLink("12345", "Hi").uri());
    }

    @Test
    void keepsOnlyTheUnreservedCharacters() {
        assertEquals("aZ09-._~%26%3D%23%3F%2B%25%0A%C3%A9%E2%82%AC", SmsLink.encode("aZ09-._~&=#?+%\né€"));
    }

    @Test
    void readsBackWhatItWrote() {
        var link = new SmsLink("+447700900555", "1+1=2 & 50% ~ é €\nyes?");

        assertEquals(link, SmsLink.parse(link.uri()));
    }

    @Test
    void refusesWhatIsNotSuchALink() {
        assertThrows(IllegalArgumentException.class, () -> SmsLink.parse("tel:+12025550143"));
        assertThrows(IllegalArgumentException.class, () -> SmsLink.parse("sms:+12025550143&body=x"));
    }

    @Test
    void printsNoToken() {
        assertFalse(new SmsLink("+12025550143", "TP1-7K00732S").toString().contains("TP1"));
    }
}
