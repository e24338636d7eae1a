package dev.textproof.http;

import dev.textproof.RunningApp;

/** The two calls that most tests of the API make. */
final class Calls {

    private Calls() {}

    /** Starts a verification with this body. */
    static Answer start(RunningApp app, String apiKey, String json) {
        return Answer.of(app.api("POST", "/v1/verifications", apiKey, json));
    }

    /** Asks for {@code id}, which a query may follow. */
    static Answer ask(RunningApp app, String apiKey, String id) {
        return Answer.of(app.api("GET", "/v1/verifications/" + id, apiKey, ""));
    }
}
