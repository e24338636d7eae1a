package dev.textproof.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which URLs may stand in a configuration. Judges the text alone; resolves and fetches nothing. */
final class Urls {

    private static final int MOST_CHARACTERS = 500;
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|\\[::1]");
    private static final Pattern PUBLIC_PATH = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

    /** Schemes that a browser or phone gives a meaning of its own: none of them can be an app's. */
    private static final Set<String> NEVER_AN_APP = Set.of(
            "javascript",
            "data",
            "file",
            "vbscript",
            "about",
            "blob",
            "filesystem",
            "view-source",
            "ftp",
            "ws",
            "wss",
            "jar",
            "intent",
            "content",
            "chrome",
            "resource",
            "mailto",
            "tel",
            "sms",
            "smsto");

    private Urls() {}

    /** Returns the public URL without a trailing slash. */
    static Optional<String> publicUrl(String text) {
        var trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return web(trimmed)
                .filter(url -> url.getRawQuery() == null
                        && PUBLIC_PATH.matcher(url.getRawPath()).matches())
                .filter(url -> isHttps(url) || isLoopback(url.getHost()))
                .map(url -> trimmed);
    }

    /** Returns whether a page may send the browser there: https, http on loopback, or an app's own scheme. */
    static boolean isReturnUrl(String text) {
        var url = parse(text);
        var scheme = url.map(URI::getScheme).orElse("").toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || scheme.equals("http")) {
            return web(text)
                    .filter(web -> isHttps(web) || isLoopback(web.getHost()))
                    .isPresent();
        }
        return url.filter(own -> !NEVER_AN_APP.contains(scheme) && !own.isOpaque() && own.getRawFragment() == null)
                .isPresent();
    }

    /**
     * Returns whether events may go there: https, or http to {@code localhost} or a literal address in {@code allowed}.
     */
    static boolean isWebhookUrl(String text, Networks allowed) {
        return web(text)
                .filter(url -> isHttps(url) || allowed.contains(literal(url.getHost())))
                .isPresent();
    }

    /**
     * Returns the base of a provider's API without a trailing slash: https, or http to this machine or to a literal
     * address in {@code allowed}.
     */
    static Optional<String> apiUrl(String text, Networks allowed) {
        var trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return web(trimmed)
                .filter(url -> url.getRawQuery() == null
                        && PUBLIC_PATH.matcher(url.getRawPath()).matches())
                .filter(url -> isHttps(url) || isLoopback(url.getHost()) || allowed.contains(literal(url.getHost())))
                .map(url -> trimmed);
    }

    /** Returns whether {@code host}, an IPv6 address in brackets, is this machine by name or address. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static Optional<URI> web(String text) {
        return parse(text)
                .filter(url -> isHttps(url) || "http".equals(url.getScheme()))
                .filter(url -> url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null)
                .filter(url -> url.getPort() != 0
                        && url.getPort() <= 65_535
                        && !url.getRawAuthority().endsWith(":"));
    }

    private static Optional<URI> parse(String text) {
        try {
            var url = new URI(text);
            return text.length() <= MOST_CHARACTERS && url.getScheme() != null && isAscii(text)
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isHttps(URI url) {
        return "https".equals(url.getScheme());
    }

    private static String literal(String host) {
        return host.equalsIgnoreCase("localhost") ? "127.0.0.1" : bare(host);
    }

    /** Returns {@code host} without the brackets that a URL puts around an IPv6 address. */
    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
