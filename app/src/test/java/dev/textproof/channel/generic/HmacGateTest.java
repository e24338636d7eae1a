package dev.textproof.channel.generic;

import static dev.textproof.channel.generic.GenericFixture.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.channel.InboundChannel;
import dev.textproof.config.Authentication.Encoding;
import java.security.SignatureException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.junit.jupiter.api.Test;

class HmacGateTest implements GenericContract {

    private final InboundChannel channel = GenericFixture.json(GenericFixture.timed("{timestamp}.{body}"));
    private final FakeGeneric provider = new FakeGeneric(GenericFixture.URL);

    @Override
    public InboundChannel channel() {
        return channel;
    }

    @Override
    public FakeGeneric.Call signed(Signer signer, String json) {
        return provider.timed(signer.pick("first", "second", "another"), NOW, json);
    }

    @Override
    public String signatureHeader() {
        return "X-Signature";
    }

    @Test
    void takesFiveMinutesEitherWayAndNoMore() throws SignatureException {
        for (var seconds : List.of(-300, 0, 300)) {
            assertEquals(1, read(channel, provider.timed("first", NOW.plusSeconds(seconds), text())));
        }

        for (var seconds : List.of(-301, 301, -1_000_000)) {
            assertRefused(
                    provider.timed("first", NOW.plusSeconds(seconds), text()).webhook());
        }
    }

    @Test
    void refusesAnotherTimeAndOneThatIsNone() {
        var call = provider.timed("first", NOW, text());

        for (var time : List.of("", "now", "{body}", "-1", "99999999999999999999", "1e9", "\u0661\u0662")) {
            assertRefused(call.with("X-Time", time).webhook());
        }
        assertRefused(
                call.with("X-Time", Long.toString(NOW.getEpochSecond() + 1)).webhook());
    }

    @Test
    void wantsThePrefixAndTheEncodingThatAreDeclared() throws SignatureException {
        var call = provider.timed("first", NOW, text());
        var right = call.header("X-Signature");

        assertEquals(
                1,
                read(
                        channel,
                        call.with("X-Signature", "sha256=" + right.substring(7).toUpperCase(Locale.ROOT))));
        assertRefused(call.with("X-Signature", right.substring(7)).webhook());
        assertRefused(call.with("X-Signature", "sha1=" + right.substring(7)).webhook());
        assertRefused(call.with("X-Signature", right + "0").webhook());
        assertRefused(
                call.with("X-Signature", right.substring(0, right.length() - 2)).webhook());
        assertRefused(call.with("X-Signature", "sha256=").webhook());
    }

    @Test
    void knowsThreeAlgorithmsInTwoEncodings() throws SignatureException {
        for (var algorithm :
                List.of(HmacAlgorithms.HMAC_SHA_1, HmacAlgorithms.HMAC_SHA_256, HmacAlgorithms.HMAC_SHA_512)) {
            for (var encoding : Encoding.values()) {
                var other = GenericFixture.json(GenericFixture.bare(algorithm, encoding));

                var call = provider.bare(algorithm.getName(), "first", encoding == Encoding.HEX, text());

                assertEquals(1, read(other, call));
            }
        }
    }

    @Test
    void readsASignatureOverBodyAndTimeInAnyOrder() throws SignatureException {
        var behind = GenericFixture.json(GenericFixture.timed("{body}{timestamp}"));
        var time = Long.toString(NOW.getEpochSecond());
        var mac = provider.bare("HmacSHA256", "first", true, text() + time).header("X-Signature");

        var call = provider.timed("first", NOW, text()).with("X-Signature", "sha256=" + mac);

        assertEquals(1, read(behind, call));
        assertRefused(call.webhook());
    }

    private static String text() {
        return GenericContract.json(Map.of("from", SENDER, "to", GenericFixture.OURS, "text", WORDS));
    }

    private static int read(InboundChannel channel, FakeGeneric.Call call) throws SignatureException {
        return channel.read(call.webhook()).size();
    }
}
