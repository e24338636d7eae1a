package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code primitives} of {@code token-v1.json}, and RFC 5869's own vectors. */
class PrimitivesTest {

    private static final JsonNode ROW = Vectors.TOKENS.get("primitives");
    private static final Secret SECRET = Vectors.secret(ROW.get("secret").asText());

    @ParameterizedTest
    @CsvSource({"token, 32", "id, 32", "code, 32", "ticket, 64", "phone, 64"})
    void derivesAKeyForEachPurpose(String purpose, int length) {
        assertArrayEquals(Vectors.hex(ROW.get("K_" + purpose).asText()), Hkdf.derive(SECRET, purpose, length));
    }

    // RFC 5869, A.1 and A.2.
    @ParameterizedTest
    @CsvSource({
        "000102030405060708090a0b0c, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, f0f1f2f3f4f5f6f7f8f9, 42,"
                + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
                + " 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f,"
                + " b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
                + " 82, b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
    })
    void followsTheRfc(String salt, String input, String info, int length, String output) {
        assertArrayEquals(
                Vectors.hex(output), Hkdf.derive(Vectors.hex(salt), Vectors.hex(input), Vectors.hex(info), length));
    }

    @Test
    void sealsATicketAsGiven() {
        var row = ROW.get("ticket");
        var key = new Key(new Kid(row.get("kid").asText()), SECRET);
        var plaintext = row.get("plaintext_ascii").asText().getBytes(StandardCharsets.US_ASCII);

        var sealed = TicketSealer.seal(key, Vectors.hex(row.get("random").asText()), plaintext);

        assertEquals(row.get("ticket").asText(), sealed);
    }

    @Test
    void sealsPhoneNumbersAsGiven() {
        var sealer = new PhoneSealer(List.of(SECRET));

        Vectors.rows(ROW.get("phone_at_rest")).forEach(row -> {
            var app = row.get("app").asText();
            var phone = new PhoneNumber(row.get("phone").asText());
            var sealed = Vectors.hex(row.get("sealed").asText());

            assertArrayEquals(sealed, sealer.seal(app, phone));
            assertEquals(Optional.of(phone), sealer.open(app, sealed));
            assertEquals(Optional.empty(), sealer.open(app + "x", sealed));
        });
    }

    @Test
    void opensWhatAnOlderDataKeySealed() {
        var old = Secret.of(new byte[32]);
        var phone = Fixture.USER;
        var sealedThen = new PhoneSealer(List.of(old)).seal("acme", phone);

        var rotated = new PhoneSealer(List.of(SECRET, old));

        assertEquals(Optional.of(phone), rotated.open("acme", sealedThen));
        assertArrayEquals(sealedThen, rotated.everySealOf("acme", phone).get(1));
    }
}
