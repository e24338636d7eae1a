package dev.textproof.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/**
 * Whether the public URL leads to a Textproof that is well and runs with this configuration, which shows in the proof
 * keys that it publishes. Asked from this machine: a firewall or name server may show the world something else.
 */
public final class PublicUrlCheck implements Check {

    private static final String NAME = "public URL";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String jwks;
    private final Web web;
    private boolean reached;

    /** Takes the public keys of proofs as the server publishes them. */
    public PublicUrlCheck(String url, String jwks, Web web) {
        this.url = url;
        this.jwks = jwks;
        this.web = web;
    }

    @Override
    public List<Finding> run() {
        var live = web.get(url + "/health/live");
        if (!live.is(200)) {
            return List.of(failed("/health/live: " + live.inWords(), mend(live)));
        }
        if (!isOurs(web.get(url + "/.well-known/jwks.json"))) {
            return List.of(failed(
                    "another server answers there, or one that runs with other proof_keys",
                    "restart the server with this file, or mend server.public_url, DNS or the proxy"));
        }
        reached = true;
        var ready = web.get(url + "/health/ready");
        if (!ready.is(200)) {
            return List.of(
                    failed("/health/ready: " + ready.inWords(), "see the server's log; its store or it is not well"));
        }
        if (ready.text().contains("degraded")) {
            return List.of(Finding.warning(
                    NAME, "", "/health/ready says degraded", "servers do not hear each other: README, \"Watch it\""));
        }
        return List.of(Finding.ok(NAME, "", url + " leads to a server with this configuration, as seen from here"));
    }

    private boolean isOurs(Web.Answer answer) {
        return answer.is(200) && json(answer.text()).equals(json(jwks));
    }

    private static Optional<Object> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private Finding failed(String what, String mend) {
        return Finding.failed(NAME, "", url + what.replaceFirst("^(?!/)", ": "), mend);
    }

    private static String mend(Web.Answer live) {
        var status = live.status().orElse(0);
        if (status == 0) {
            return "start the server; compare DNS, firewall, certificate and proxy";
        }
        return status / 100 == 3
                ? "a redirect stands there: make server.public_url what it leads to, for providers do not follow"
                : "see that the proxy passes every path below server.public_url on as it is";
    }

    /** Returns whether this server was reached, once this has run. */
    public boolean isReached() {
        return reached;
    }
}
