package dev.textproof.doctor;

import dev.textproof.core.HttpSender;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Unanswered;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Sends one app's webhook a {@code ping}, signed, as events are sent. It stands in no delivery log. */
public final class WebhookCheck implements Check {

    private static final String NAME = "webhook";

    private final String app;
    private final String host;
    private final Supplier<HttpSender.Result> ping;
    private final Times times;
    private final Clock clock;

    /** Takes the app's id, the host of its webhook, and what sends the ping. */
    public WebhookCheck(String app, String host, Supplier<HttpSender.Result> ping, Times times, Clock clock) {
        this.app = app;
        this.host = host;
        this.ping = ping;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public List<Finding> run() {
        var result = ping.get();
        if (result instanceof Unanswered none) {
            return List.of(Finding.failed(
                    NAME, app, "no answer to a ping: " + none.why(), "see that " + host + " can be reached from here"));
        }
        var answer = (Answered) result;
        answer.header("Date").ifPresent(date -> times.note(host, date, clock.instant()));
        return List.of(
                answer.status() / 100 == 2
                        ? Finding.ok(NAME, app, "took a ping with " + answer.status())
                        : Finding.failed(NAME, app, "answered a ping with " + answer.status(), mend(answer.status())));
    }

    private static String mend(int status) {
        return switch (status) {
            case 401, 403 ->
                "give the app the secret that stands in webhook.secret; it checks the body as it came, byte by"
                        + " byte, and its clock must be right";
            case 404, 405 -> "compare webhook.url with the address at which the app takes POST";
            case 410 ->
                "the app says that the address is gone: an event would close it. Put another one into webhook.url";
            default ->
                status / 100 == 3
                        ? "redirects are not followed: put what it leads to into webhook.url"
                        : status / 100 == 5
                                ? "see the app's log; it may not know the type ping, which is to be answered 2xx"
                                : "see that the app answers 2xx to every type, ping too";
        };
    }
}
