package dev.textproof.config;

import dev.textproof.config.Authentication.Encoding;
import dev.textproof.config.Authentication.HeaderHmac;
import dev.textproof.config.Authentication.PathSecret;
import dev.textproof.config.Authentication.StandardWebhook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;

/** Reads how the requests of a generic channel are authenticated: in one way of three. */
final class AuthenticationReader {

    static final String HEADER_EXPECTED = "expected the name of a header, such as X-Signature";

    private static final String ONE_OF = "expected one of path_secrets, webhook_secrets and hmac";
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern PREFIX = Pattern.compile("[!-~]{0,32}");
    private static final Map<String, HmacAlgorithms> ALGORITHMS = Map.of(
            "sha1", HmacAlgorithms.HMAC_SHA_1,
            "sha256", HmacAlgorithms.HMAC_SHA_256,
            "sha512", HmacAlgorithms.HMAC_SHA_512);
    private static final Map<String, Encoding> ENCODINGS = Map.of("hex", Encoding.HEX, "base64", Encoding.BASE64);

    private AuthenticationReader() {}

    static Authentication read(Fields fields, boolean isGet) {
        var path = fields.find("path_secrets");
        var standard = fields.find("webhook_secrets");
        var hmac = fields.find("hmac");
        var first = path.or(() -> standard).or(() -> hmac);
        if (first.isEmpty()) {
            fields.missing("path_secrets", ONE_OF);
            return new PathSecret(List.of());
        }
        List.of(path, standard, hmac)
                .forEach(each -> each.filter(value -> value != first.get())
                        .ifPresent(value -> value.mistake(ONE_OF + "; each channel has one way")));
        if (isGet && path.isEmpty()) {
            first.get().mistake("nothing signs a GET; use path_secrets with request: query");
        }
        return path.<Authentication>map(value ->
                        new PathSecret(SecretsReader.read(nonEmpty(value), KeyText.PATH_EXPECTED, KeyText::pathSecret)))
                .or(() -> standard.map(value -> new StandardWebhook(
                        SecretsReader.read(nonEmpty(value), KeyText.WEBHOOK_EXPECTED, KeyText::webhook))))
                .orElseGet(() -> hmac(hmac.orElseThrow().fields()));
    }

    private static List<Value> nonEmpty(Value value) {
        if (value.isEmptyList()) {
            value.mistake("expected at least one");
        }
        return value.items();
    }

    private static Authentication hmac(Fields fields) {
        var timestamp =
                fields.find("timestamp_header").map(value -> value.text(HEADER_EXPECTED, text -> isHeader(text)));
        var hmac = new HeaderHmac(
                fields.neededText("header", HEADER_EXPECTED, text -> isHeader(text)),
                fields.parsed(
                        "algorithm",
                        HmacAlgorithms.HMAC_SHA_256,
                        "expected sha1, sha256 or sha512",
                        text -> Optional.ofNullable(ALGORITHMS.get(text))),
                fields.parsed(
                        "encoding",
                        Encoding.HEX,
                        "expected hex or base64",
                        text -> Optional.ofNullable(ENCODINGS.get(text))),
                fields.parsed(
                        "prefix",
                        "",
                        "expected at most 32 visible ASCII characters, such as sha256=",
                        text -> Optional.of(text)
                                .filter(prefix -> PREFIX.matcher(prefix).matches())),
                timestamp,
                signed(fields, timestamp.isPresent()),
                SecretsReader.read(fields.neededItems("secrets"), KeyText.TOKEN_EXPECTED, KeyText::token));
        fields.end();
        return hmac;
    }

    private static boolean isHeader(String text) {
        return HEADER.matcher(text).matches();
    }

    private static String signed(Fields fields, boolean hasTimestamp) {
        var expected = hasTimestamp
                ? "expected {timestamp} and {body}, once each, such as \"{timestamp}.{body}\""
                : "expected {body} once; {timestamp} needs a timestamp_header";
        return fields.parsed(
                "signed",
                hasTimestamp ? "{timestamp}.{body}" : "{body}",
                expected,
                text -> Optional.of(text)
                        .filter(it -> count(it, "{body}") == 1 && count(it, "{timestamp}") == (hasTimestamp ? 1 : 0))
                        .filter(it -> it.length() <= 64 && it.chars().allMatch(c -> c >= ' ' && c <= '~')));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
