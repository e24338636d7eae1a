package dev.textproof.http;

import dev.textproof.core.VerificationId;
import java.net.URI;

/** The addresses under which browsers and providers reach this server: from the configuration, never from a request. */
public final class Links {

    private final String publicUrl;

    /** Takes the public URL without a slash at its end. */
    public Links(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    String page(String ticket) {
        return publicUrl + "/v/" + ticket;
    }

    /** Returns where the demo's own app lives. */
    String home() {
        return publicUrl + "/";
    }

    String verification(VerificationId id) {
        return publicUrl + "/v1/verifications/" + id.text();
    }

    /** Returns the URL that {@code channel}'s provider posts to and signs. */
    public String inbound(String channel) {
        return publicUrl + "/inbound/" + channel;
    }

    /** Returns the path in front of every route, empty or starting with a slash: pages link by path alone. */
    String basePath() {
        return URI.create(publicUrl).getPath();
    }

    /** Returns scheme, host and port as a browser sends them in {@code Origin}. */
    String origin() {
        var url = URI.create(publicUrl);
        return url.getScheme() + "://" + url.getAuthority();
    }
}
