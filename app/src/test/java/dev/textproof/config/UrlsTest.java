package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    private static final Networks INTRANET = new Networks(List.of(
            Networks.network("10.0.0.0/8").orElseThrow(),
            Networks.network("fd00::/8").orElseThrow()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://verify.example.com",
                "https://verify.example.com:8443/a/b-c",
                "http://localhost:8080",
                "http://127.255.0.1",
                "http://[::1]:8080"
            })
    void takesAPublicUrlAsItIs(String url) {
        assertEquals(Optional.of(url), Urls.publicUrl(url));
    }

    @Test
    void trimsTheSlashAtTheEndOfAPublicUrl() {
        assertEquals(Optional.of("https://a.example"), Urls.publicUrl("https://a.example/"));
        assertEquals(Optional.of("https://a.example/b"), Urls.publicUrl("https://a.example/b/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example/verified?from=textproof",
                "http://localhost:3000/",
                "acmeapp://verified",
                "com.example.acme:/verified"
            })
    void takesAReturnUrl(String url) {
        assertTrue(Urls.isReturnUrl(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://a/%0Aalert(1)",
                "data:text/html,x",
                "data://text/html,x",
                "file:///etc/passwd",
                "vbscript://x",
                "about:blank",
                "blob:https://a.example/1",
                "intent://a#Intent;end",
                "mailto:a@example.com",
                "http://acme.example/",
                "https:///verified",
                "https:verified",
                "https://user@acme.example/",
                "https://acme.example/#fragment",
                "acmeapp://verified#fragment",
                "//acme.example/",
                "/verified",
                "https://acme.example/ space",
                "https://acmé.example/",
                "https://acme.example\\@evil.example/"
            })
    void refusesAReturnUrl(String url) {
        assertFalse(Urls.isReturnUrl(url));
    }

    @Test
    void refusesAReturnUrlOfMoreThan500Characters() {
        assertTrue(Urls.isReturnUrl("https://acme.example/" + "a".repeat(479)));
        assertFalse(Urls.isReturnUrl("https://acme.example/" + "a".repeat(480)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.example/hooks", "http://10.1.2.3:3000/hooks", "http://[fd00::1]/hooks"})
    void takesAWebhookUrl(String url) {
        assertTrue(Urls.isWebhookUrl(url, INTRANET));
    }

    @Test
    void takesAWebhookUrlOnThisMachineWhereLoopbackIsListed() {
        var loopback = new Networks(List.of(Networks.network("127.0.0.0/8").orElseThrow()));

        assertTrue(Urls.isWebhookUrl("http://localhost:3000/hooks", loopback));
        assertFalse(Urls.isWebhookUrl("http://localhost:3000/hooks", INTRANET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.example/hooks",
                "http://11.1.2.3/hooks",
                "http://10.1.2.3.example/hooks",
                "http://[fe80::1]/hooks",
                "acmeapp://hooks"
            })
    void refusesAWebhookUrl(String url) {
        assertFalse(Urls.isWebhookUrl(url, INTRANET));
    }
}
