package dev.textproof.http;

import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Calls a running server, holds each answer against the document, and remembers what it has seen. */
final class Tour {

    private final RunningApp app;
    private final OpenApi document;
    private final Set<String> seen = new TreeSet<>();
    private final List<String> mistakes = new ArrayList<>();

    Tour(RunningApp app) {
        this.app = app;
        this.document = OpenApi.parse(app.get("/openapi.yaml").body());
    }

    /** Calls {@code path}, which is one of {@code route}'s, with whatever {@code request} adds. */
    Answer call(String route, String path, UnaryOperator<HttpRequest.Builder> request) {
        var method = route.split(" ", 2)[0];
        var url = path.startsWith("http") ? path : app.url + path;
        var plain = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
        return note(route, Answer.of(app.send(request.apply(plain))));
    }

    Answer call(String route, String path) {
        return call(route, path, UnaryOperator.identity());
    }

    /** Holds an answer to {@code route} against the document that was fetched in another way. */
    Answer note(String route, Answer answer) {
        var problem = answer.mediaType().equals("application/problem+json") ? " " + answer.problem() : "";
        seen.add(route + " " + answer.status() + problem);
        document.mistakes(route, answer)
                .forEach(mistake -> mistakes.add(route + " " + answer.status() + problem + ": " + mistake));
        return answer;
    }

    OpenApi document() {
        return document;
    }

    /** Returns each way in which an answer was not as described. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Returns what is promised and was not seen. */
    Set<String> unseen() {
        var unseen = new TreeSet<>(document.promises());
        unseen.removeAll(seen);
        return unseen;
    }
}
