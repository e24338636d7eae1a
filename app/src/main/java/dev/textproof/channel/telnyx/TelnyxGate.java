package dev.textproof.channel.telnyx;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.textproof.channel.SignedHeaders;
import dev.textproof.channel.Webhook;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Lets through what Telnyx signed, within five minutes, with one of the account's keys: Ed25519 (RFC 8032) over the
 * timestamp, {@code |} and the body as it came. Does not look at what the body says. Thread-safe.
 *
 * @see <a href="https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks">Telnyx: receiving
 *     webhooks</a>
 */
final class TelnyxGate {

    static final String SIGNATURE = "telnyx-signature-ed25519";
    static final String TIMESTAMP = "telnyx-timestamp";

    private static final int SIGNATURE_LENGTH = 64;
    private static final int KEY_LENGTH = 32;

    /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final List<PublicKey> keys;
    private final Clock clock;

    /** Takes the base64 of each key's 32 bytes, as Telnyx shows it. */
    TelnyxGate(List<String> publicKeys, Clock clock) {
        if (publicKeys.isEmpty() || publicKeys.size() > 2) {
            throw new IllegalArgumentException("expected one public key, or two during a rotation");
        }
        this.keys = publicKeys.stream().map(TelnyxGate::key).toList();
        this.clock = clock;
    }

    private static PublicKey key(String base64) {
        var raw = Base64.getDecoder().decode(base64);
        if (raw.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a public key has 32 bytes");
        }
        var spki = Arrays.copyOf(SPKI, SPKI.length + KEY_LENGTH);
        System.arraycopy(raw, 0, spki, SPKI.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /**
     * Returns if Telnyx signed {@code webhook}.
     *
     * @throws SignatureException with help for the operator, without anything of the body
     */
    void require(Webhook webhook) throws SignatureException {
        if (!webhook.method().equals("POST")) {
            throw new SignatureException("only POST is served here");
        }
        var signature = SignedHeaders.base64(SignedHeaders.one(webhook, SIGNATURE))
                .filter(bytes -> bytes.length == SIGNATURE_LENGTH)
                .orElseThrow(() -> new SignatureException(SIGNATURE + " is not the base64 of 64 bytes"));
        var timestamp = SignedHeaders.one(webhook, TIMESTAMP);
        SignedHeaders.requireNear(SignedHeaders.time(timestamp), clock);
        var fits = false;
        for (var key : keys) {
            fits |= fits(key, timestamp, webhook.body(), signature);
        }
        if (!fits) {
            throw new SignatureException("the signature does not fit; compare public_keys with the public key of the"
                    + " account that owns the number (Telnyx's portal, Account Settings, Keys & Credentials)");
        }
    }

    private static boolean fits(PublicKey key, String timestamp, byte[] body, byte[] signature) {
        try {
            var verifying = Signature.getInstance("Ed25519");
            verifying.initVerify(key);
            verifying.update((timestamp + "|").getBytes(US_ASCII));
            verifying.update(body);
            return verifying.verify(signature);
        } catch (SignatureException malformed) { // the JDK says so of numbers that are out of range
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519, and the key was read before", e);
        }
    }
}
