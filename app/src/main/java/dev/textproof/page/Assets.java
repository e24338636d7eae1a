package dev.textproof.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The style sheets, scripts and the icon, read from the classpath once. Immutable. */
public final class Assets {

    private static final String CSS = "text/css; charset=utf-8";
    static final String JS = "text/javascript; charset=utf-8";

    private static final Map<String, Asset> BY_NAME = List.of(
                    asset("page.css", CSS),
                    asset("page.js", JS),
                    asset("sim.css", CSS),
                    asset("sim.js", JS),
                    asset("received.js", JS),
                    asset("icon.svg", "image/svg+xml"))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));

    private Assets() {}

    /** Returns the asset called {@code name}, for {@code GET {basePath}/assets/{name}}. */
    public static Optional<Asset> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns where a page under {@code basePath} loads {@code name} from: a new hash is a new URL. */
    static String url(String basePath, String name) {
        var asset = find(name).orElseThrow();
        return basePath + "/assets/" + name + "?v=" + asset.hash();
    }

    static byte[] bytes(String name) {
        try (var file = Assets.class.getResourceAsStream("/page/" + name)) {
            if (file == null) {
                throw new IllegalStateException("page/" + name + " is missing from the jar");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset asset(String name, String contentType) {
        return asset(name, contentType, new String(bytes(name), StandardCharsets.UTF_8));
    }

    static Asset asset(String name, String contentType, String text) {
        return new Asset(name, contentType, text, hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
