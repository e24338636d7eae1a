package dev.textproof.deliver;

import dev.textproof.core.HttpSender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes what is posted and answers as it is told. Thread-safe. */
final class FakeSender implements HttpSender {

    private final List<Request> posted = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Result> answers = request -> answer(200);

    static Answered answer(int status) {
        return new Answered(status, Map.of(), new byte[0]);
    }

    void answer(Function<Request, Result> next) {
        answers = next;
    }

    List<Request> posted() {
        return List.copyOf(posted);
    }

    /** Returns the ids of the events that were posted to {@code host}. */
    List<String> idsAt(String host) {
        return posted.stream()
                .filter(request -> request.url().getHost().equals(host))
                .map(request -> request.headers().getOrDefault("webhook-id", ""))
                .toList();
    }

    @Override
    public Result post(Request request) {
        posted.add(request);
        return answers.apply(request);
    }
}
