package dev.textproof.channel;

import dev.textproof.core.HttpSender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A provider's API that says what it is told to say, and 200 when it is told nothing. Remembers what was posted. */
public final class FakeApi implements HttpSender {

    private final Deque<Result> script = new ArrayDeque<>();
    private final List<Request> posted = new ArrayList<>();

    public synchronized void say(Result... results) {
        script.addAll(List.of(results));
    }

    public static Result status(int status) {
        return new Answered(status, Map.of(), new byte[0]);
    }

    public static Result retryAfter(int status, String when) {
        return new Answered(status, Map.of("retry-after", when), new byte[0]);
    }

    public static Result body(int status, String body) {
        return new Answered(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized Result post(Request request) {
        posted.add(request);
        return script.isEmpty() ? status(200) : script.pop();
    }

    public synchronized List<Request> posted() {
        return List.copyOf(posted);
    }
}
