package dev.textproof.core;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Webhook;
import dev.textproof.channel.twilio.FakeTwilio;
import dev.textproof.channel.twilio.TwilioInbound;
import dev.textproof.page.Locales;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Rows 1 and 2: what it takes to verify a token, and to go from a webhook's bytes to a verdict, beside the one thing
 * that both cannot do without, a MAC of 60 bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WebhookBenchmark {

    private static final String URL = "https://verify.example.com/inbound/twilio-us";
    private static final Secret AUTH_TOKEN = Secret.ofText("9d1fe27a604c83b5518be0c24f7a963d");
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final int TEXTS = 256;

    private final Keyring keyring = Fixture.keyring();
    private final Key key = Fixture.key("7K", 1);
    private final Verifier verifier = new Verifier(keyring, Locales.allWordings());
    private final InboundChannel channel =
            new TwilioInbound("twilio-us", ACCOUNT, List.of(AUTH_TOKEN), Set.of(Fixture.DESTINATION));
    private final Instant now = Fixture.NOW.plusSeconds(20);
    private final Mac mac = mac();
    private final byte[] sixtyBytes = new byte[60];
    private final List<Ticket> tickets;
    private final List<Token> tokens;
    private final List<Webhook> webhooks;
    private int next;

    public WebhookBenchmark() {
        var issuer = new Issuer(keyring, new NumberReader(), new StillClock(), new Random(1));
        var app = Fixture.app("acme");
        tickets = IntStream.range(0, TEXTS)
                .mapToObj(i -> issuer.start(Fixture.request(app)))
                .toList();
        tokens = tickets.stream().map(issuer::token).toList();
        var twilio = new FakeTwilio(AUTH_TOKEN.text(), ACCOUNT);
        webhooks = tickets.stream()
                .map(ticket -> twilio.text(
                        URL,
                        ticket.user().e164(),
                        ticket.destination(),
                        SmsText.compose(Fixture.ENGLISH, app.name(), issuer.token(ticket)),
                        "SM" + ticket.id().text().substring(12)))
                .map(FakeTwilio.Post::webhook)
                .toList();
    }

    private static Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int turn() {
        next = (next + 1) % TEXTS;
        return next;
    }

    /** The yardstick. */
    @Benchmark
    public byte[] rawMac() {
        return mac.doFinal(sixtyBytes);
    }

    /** Puts the message together, computes its MAC, and compares in constant time. */
    @Benchmark
    public boolean token() {
        var i = turn();
        if (!tokens.get(i).fits(key, tickets.get(i).user(), tickets.get(i).destination())) {
            throw new IllegalStateException("a wrong verdict is no measurement");
        }
        return true;
    }

    /** Checks the provider's signature over the raw bytes, reads the form, finds the token and judges it. */
    @Benchmark
    public Outcome webhook() throws SignatureException {
        var texts = channel.read(webhooks.get(turn()));
        var outcome = verifier.judge(texts.get(0), now);
        if (!(outcome instanceof Outcome.Valid)) {
            throw new IllegalStateException("a wrong verdict is no measurement");
        }
        return outcome;
    }
}
