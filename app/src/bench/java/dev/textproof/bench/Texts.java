package dev.textproof.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio;
import dev.textproof.config.Config;
import dev.textproof.core.Issuer;
import dev.textproof.core.Keyring;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.SmsText;
import dev.textproof.core.Ticket;
import dev.textproof.core.VerificationId;
import dev.textproof.page.Locales;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Writes requests, whole as they go over the wire: what a provider posts for texts that verify, each of a start of its
 * own and from a number of its own, and what an app posts to start.
 */
final class Texts {

    private static final FakeTwilio TWILIO = new FakeTwilio(Site.AUTH_TOKEN, RunningApp.ACCOUNT);
    private static final String PATH = "/inbound/" + RunningApp.CHANNEL;

    private final Config config;
    private final Issuer issuer;
    private final AtomicInteger numbers = new AtomicInteger(2_000_000);

    Texts(Config config) {
        this.config = config;
        issuer =
                new Issuer(new Keyring(config.keysOfApps()), new NumberReader(), Clock.systemUTC(), new SecureRandom());
    }

    /** Returns so many webhooks, signed; their starts are of now. */
    List<byte[]> webhooks(int count) {
        return IntStream.range(0, count).parallel().mapToObj(i -> webhook()).toList();
    }

    /** Returns the id of a start. */
    VerificationId id() {
        return ticket().id();
    }

    private Ticket ticket() {
        var user = new PhoneNumber("+1415" + (2_000_000 + numbers.incrementAndGet() % 8_000_000));
        var app = config.apps().get(0).application();
        return issuer.start(new Issuer.Request(
                app, user, Optional.empty(), app.assurance(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private byte[] webhook() {
        var ticket = ticket();
        var user = ticket.user();
        var words =
                SmsText.compose(Locales.wording(Locale.ENGLISH), ticket.app().name(), issuer.token(ticket));
        var messageId = "SM" + ticket.id().text().substring(12);
        var post = TWILIO.text(Site.PUBLIC_URL + PATH, user.e164(), ticket.destination(), words, messageId);
        return request(PATH, post.contentType(), "X-Twilio-Signature: " + post.signature(), post.body());
    }

    /** Returns so many starts by the app, each of a number of its own. */
    List<byte[]> starts(int count) {
        return IntStream.range(0, count).mapToObj(i -> start("")).toList();
    }

    /** Returns so many starts, each of a person at an address of its own. */
    List<byte[]> startsFromAddresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> start(
                        ", \"client_address\": \"10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "\""))
                .toList();
    }

    private byte[] start(String more) {
        var json = "{\"phone\": \"+1415" + (2_000_000 + numbers.incrementAndGet() % 8_000_000)
                + "\", \"state\": \"af0ifjsldkj\"" + more + "}";
        return request(
                "/v1/verifications",
                "application/json",
                "Authorization: Bearer " + RunningApp.ACME,
                json.getBytes(ISO_8859_1));
    }

    /** Returns {@code count} requests by a browser, for each of {@code paths} in turn. */
    static List<byte[]> gets(List<String> paths, int count) {
        var gets = paths.stream()
                .map(path -> "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n")
                .map(get -> get.getBytes(ISO_8859_1))
                .toList();
        return IntStream.range(0, count)
                .mapToObj(i -> gets.get(i % gets.size()))
                .toList();
    }

    private static byte[] request(String path, String type, String header, byte[] body) {
        var head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\n" + header
                + "\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\nContent-Length: " + body.length + "\r\n\r\n";
        var bytes = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(ISO_8859_1), 0, bytes, 0, head.length());
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        return bytes;
    }
}
