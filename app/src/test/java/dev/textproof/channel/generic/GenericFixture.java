package dev.textproof.channel.generic;

import dev.textproof.config.Authentication;
import dev.textproof.config.Authentication.Encoding;
import dev.textproof.config.Authentication.HeaderHmac;
import dev.textproof.config.Authentication.PathSecret;
import dev.textproof.config.GenericSettings;
import dev.textproof.config.GenericSettings.Answer;
import dev.textproof.config.GenericSettings.Names;
import dev.textproof.config.GenericSettings.Request;
import dev.textproof.config.NumberFormat;
import dev.textproof.core.Destination;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Secret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;

/** Channels as configurations declare them. */
final class GenericFixture {

    static final String URL = "https://verify.example.com/inbound/other";
    static final String OURS = "+12025550143";
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String FIRST = "4f1d0f0c9f0e4b0aa4e3c5d2b1a09788";
    static final String SECOND = "Zp3-q0Yw_8sLkUe2vT5xNb";

    private static final NumberReader NUMBERS = new NumberReader();
    private static final Names POINTERS =
            new Names("/m/0/from", Optional.of("/m/0/to"), "/m/0/text", Optional.of("/m/0/id"));
    private static final Names FIELDS = new Names("from", Optional.of("to"), "content", Optional.of("id"));

    private GenericFixture() {}

    static GenericInbound json(Authentication authentication) {
        return channel(Request.JSON, POINTERS, StandardCharsets.UTF_8, NumberFormat.E164, authentication);
    }

    static GenericInbound form(NumberFormat format, Charset charset) {
        return channel(Request.FORM, FIELDS, charset, format, paths());
    }

    static GenericInbound query() {
        return channel(Request.QUERY, FIELDS, StandardCharsets.UTF_8, NumberFormat.E164, paths());
    }

    /** Returns a channel that learns no {@code to} from its requests. */
    static GenericInbound withoutTo() {
        var names = new Names("from", Optional.empty(), "content", Optional.empty());
        return channel(Request.FORM, names, StandardCharsets.UTF_8, NumberFormat.E164, paths());
    }

    static PathSecret paths() {
        return new PathSecret(List.of(Secret.ofText(FIRST), Secret.ofText(SECOND)));
    }

    static HeaderHmac timed(String signed) {
        return new HeaderHmac(
                "X-Signature",
                HmacAlgorithms.HMAC_SHA_256,
                Encoding.HEX,
                "sha256=",
                Optional.of("X-Time"),
                signed,
                List.of(Secret.ofText("first"), Secret.ofText("second")));
    }

    static HeaderHmac bare(HmacAlgorithms algorithm, Encoding encoding) {
        return new HeaderHmac(
                "X-Signature", algorithm, encoding, "", Optional.empty(), "{body}", List.of(Secret.ofText("first")));
    }

    private static GenericInbound channel(
            Request request, Names names, Charset charset, NumberFormat format, Authentication authentication) {
        var settings = new GenericSettings(
                "other",
                request,
                names,
                charset,
                format,
                format == NumberFormat.NATIONAL ? Optional.of("DE") : Optional.empty(),
                authentication,
                new Answer("text/plain", "ACK/Jasmin"),
                List.of(new Destination(OURS, Optional.of("US"), "other")));
        return new GenericInbound(settings, NUMBERS, CLOCK);
    }
}
