package dev.textproof.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.OtherProviders;
import dev.textproof.RunningApp;
import dev.textproof.channel.generic.FakeGeneric;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The part of the tour that goes to the addresses of providers who show a secret in the path. */
final class InboundTour {

    private static final String POST = "POST /inbound/{channel}/{secret}";
    private static final String GET = "GET /inbound/{channel}/{secret}";
    private static final String FRENCH = "+33612345679";
    private static final String JAPANESE = "+819012345679";

    private final RunningApp app;
    private final Tour tour;
    private final FakeGeneric jasmin;
    private final FakeGeneric kannel;

    InboundTour(RunningApp app, Tour tour) {
        this.app = app;
        this.tour = tour;
        this.jasmin = new FakeGeneric(app.url + "/inbound/" + OtherProviders.GENERIC);
        this.kannel = new FakeGeneric(app.url + "/inbound/" + OtherProviders.KANNEL);
    }

    void go() {
        call(POST, form(OtherProviders.PATH_SECRET, app.start(FRENCH)));
        call(GET, query(OtherProviders.OTHER_PATH_SECRET, app.start(JAPANESE)));
        call(POST, jasmin.form("wrong", Map.of()));
        call(GET, kannel.query("wrong", Map.of()));
        var nobody = new FakeGeneric(app.url + "/inbound/nobody");
        call(POST, nobody.form("x", Map.of()));
        call(GET, nobody.query("x", Map.of()));
        var path = "/inbound/jasmin/" + OtherProviders.PATH_SECRET;
        call(POST, jasmin.form(OtherProviders.PATH_SECRET, Map.of()).with("Content-Encoding", "gzip"));
        call(POST, jasmin.form(OtherProviders.PATH_SECRET, Map.of()).with(new byte[70_000]));
        tour.note(
                POST,
                RawHttp.send(
                        URI.create(app.url).getPort(),
                        "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nfrom"));
    }

    /** Starts what {@link #withoutStore} is to be called with. */
    List<JsonNode> starts() {
        return List.of(app.start(FRENCH), app.start(JAPANESE));
    }

    void withoutStore(List<JsonNode> starts) {
        call(POST, form(OtherProviders.PATH_SECRET, starts.get(0)));
        call(GET, query(OtherProviders.OTHER_PATH_SECRET, starts.get(1)));
    }

    private FakeGeneric.Call form(String secret, JsonNode started) {
        var fields = Map.of(
                "from", FRENCH.substring(1),
                "to", OtherProviders.GENERIC_NUMBER.substring(1),
                "content", started.get("message").asText());
        return jasmin.form(secret, fields);
    }

    private FakeGeneric.Call query(String secret, JsonNode started) {
        return kannel.query(
                secret, Map.of("from", JAPANESE, "text", started.get("message").asText()));
    }

    private void call(String route, FakeGeneric.Call call) {
        tour.note(route, Answer.of(app.send(call.request())));
    }
}
