package dev.textproof.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Whether the public URL leads to a Textproof that is well and runs with this configuration, which shows in the proof
 * keys that it publishes. Asked from this machine: a firewall or name server may show the world something else.
 */
public final class PublicUrlCheck implements Check {

    private static final String NAME = "public URL";
    private static final String JWKS = "/.well-known/jwks.json";
    private static final String READY = "/health/ready";
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
        // What everybody may ask for; the way to /health may be closed to the world.
        var keys = web.get(url + JWKS);
        if (!keys.isTaken()) {
            return List.of(failed(JWKS + ": " + keys.inWords(), mend(keys)));
        }
        if (!isOurs(keys)) {
            return List.of(failed(
                    "another server answers there, or one that runs with other proof_keys",
                    "restart the server with this file, or mend server.public_url, DNS or the proxy"));
        }
        reached = true;
        var ready = web.get(url + READY);
        if (ready.is(200)) {
            var worse = degraded(ready.text());
            return worse.isEmpty() ? List.of(well("")) : worse;
        }
        if (isClosed(ready)) {
            return List.of(well("; " + READY + " is closed to the outside (" + ready.inWords()
                    + "), as it may be: ask it from within whether the server is well"));
        }
        return List.of(failed(READY + ": " + ready.inWords(), "see the server's log; its store or it is not well"));
    }

    private Finding well(String more) {
        return Finding.ok(NAME, "", url + " leads to a server with this configuration, as seen from here" + more);
    }

    // A server of ours answers 200 or 503: whatever else came is a proxy's.
    private static boolean isClosed(Web.Answer ready) {
        return ready.status().filter(it -> it / 100 == 3 || it / 100 == 4).isPresent();
    }

    private static List<Finding> degraded(String ready) {
        return json(ready).stream()
                .flatMap(answer -> StreamSupport.stream(answer.path("degraded").spliterator(), false))
                .map(JsonNode::asText)
                .map(what -> Finding.warning(NAME, "", READY + " says degraded: " + what, mend(what)))
                .toList();
    }

    private static String mend(String degraded) {
        return switch (degraded) {
            case "notices" ->
                "servers do not hear each other, and pages turn green late: see the server's log; a pooler"
                        + " before PostgreSQL must keep sessions";
            case "reconcile" ->
                "texts may be missing, and a provider's log of them could not be read: see the checks of APIs below and"
                        + " the server's log; it goes on trying by itself";
            default -> "see the server's log, and README, \"Watch it\"";
        };
    }

    private boolean isOurs(Web.Answer answer) {
        return json(answer.text()).equals(json(jwks));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private Finding failed(String what, String mend) {
        return Finding.failed(NAME, "", url + what.replaceFirst("^(?!/)", ": "), mend);
    }

    private static String mend(Web.Answer keys) {
        var status = keys.status().orElse(0);
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
