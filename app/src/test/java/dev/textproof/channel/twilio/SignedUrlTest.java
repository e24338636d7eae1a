package dev.textproof.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example/in?x=%2B%26,          https://a.example:443/in?x=%2B%26",
        "https://a.example:443/in?x=%2B%26,      https://a.example/in?x=%2B%26",
        "http://a.example/in,                    http://a.example:80/in",
        "http://a.example:1234/in,               http://a.example/in",
        "HTTPS://a.example,                      HTTPS://a.example:443",
        "https://a.example?at=12:30,             https://a.example:443?at=12:30",
        "https://a.example/in?u=http://b:8/,     https://a.example:443/in?u=http://b:8/",
        "https://[2001:db8::1]/in,               https://[2001:db8::1]:443/in",
        "https://[2001:db8::1]:8443/in,          https://[2001:db8::1]/in",
        "https://user:word@a.example/in,         https://user:word@a.example:443/in",
        "https://user:word@a.example:443/in#x:1, https://user:word@a.example/in",
    })
    void addsTheDefaultPortOrRemovesAnyAndLeavesTheRestAlone(String url, String other) {
        var otherPort = new SignedUrl(url).otherPort();

        assertEquals(Optional.of(new SignedUrl(other)), otherPort);
    }

    @Test
    void knowsNoPortOfWhatIsNoWebAddress() {
        assertEquals(Optional.empty(), new SignedUrl("").otherPort());
        assertEquals(Optional.empty(), new SignedUrl("/inbound/twilio-us").otherPort());
        assertEquals(Optional.empty(), new SignedUrl("ftp://a.example/in").otherPort());
    }

    @Test
    void findsEveryBodyHashInTheQueryAlone() {
        var url = new SignedUrl("https://a.example/bodySHA256=0?bodySHA256=1&x=bodySHA256=2&bodySHA256=3#bodySHA256=4");

        assertEquals(List.of("1", "3"), url.bodyHashes());
    }
}
