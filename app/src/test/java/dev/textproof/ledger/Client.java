package dev.textproof.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import dev.textproof.ServerProcess;
import dev.textproof.channel.twilio.FakeTwilio;
import dev.textproof.ledger.Postbag.Kind;
import dev.textproof.ledger.Postbag.Letter;
import dev.textproof.ledger.Postbag.Verification;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One of those who start verifications, and send whatever text is on its way, their own or another's: once, twice,
 * late, forged. As providers do it sends a text again that was not taken. Not thread-safe.
 */
final class Client {

    private static final int ON_THEIR_WAY = 12;
    private static final int TRIES = 8;
    private static final FakeTwilio PROVIDER = new FakeTwilio(ServerProcess.AUTH_TOKEN, RunningApp.ACCOUNT);
    private static final FakeTwilio FORGER = new FakeTwilio("ffffffffffffffffffffffffffffffff", RunningApp.ACCOUNT);

    private final Servers servers;
    private final Postbag bag;
    private final Ledger ledger;
    private final RandomGenerator random;

    Client(Servers servers, Postbag bag, Ledger ledger, RandomGenerator random) {
        this.servers = servers;
        this.bag = bag;
        this.ledger = ledger;
        this.random = random;
    }

    /** Does one thing; returns whether a server had an answer to it. */
    boolean step() {
        if (bag.size() < ON_THEIR_WAY) {
            return start();
        }
        return bag.take(random).map(this::send).orElse(true);
    }

    private boolean start() {
        var phone = "+1415%07d".formatted(2_000_000 + random.nextInt(7_000_000));
        var index = random.nextInt(servers.count());
        var answer = call(index, server -> server.start(Map.of("phone", phone)));
        answer.filter(it -> it.statusCode() == 201).ifPresent(it -> post(RunningApp.read(it), phone));
        answer.filter(it -> it.statusCode() != 201 && it.statusCode() != 503)
                .ifPresent(it -> ledger.wrong("a start was answered with " + it.statusCode() + " " + it.body()));
        if (answer.isEmpty()) {
            ledger.refused(index);
        }
        return answer.isPresent();
    }

    /** Puts into the bag what is sent of this start: of one in six nothing that is right. */
    private void post(JsonNode started, String phone) {
        var verification = new Verification(
                started.get("id").asText(), phone, started.get("destination").asText());
        var message = started.get("message").asText();
        var victim = random.nextInt(6) == 0;
        if (!victim) {
            var text = ServerProcess.textOf(PROVIDER, phone, verification.destination(), message);
            for (var copies = 1 + random.nextInt(3) * random.nextInt(2); copies > 0; copies--) {
                put(verification, Kind.AUTHENTIC, text);
            }
        }
        if (victim || random.nextInt(5) == 0) {
            put(verification, Kind.FORGED, ServerProcess.textOf(FORGER, phone, verification.destination(), message));
            put(verification, Kind.MISTAKEN, mistaken(verification, message));
        }
    }

    private FakeTwilio.Post mistaken(Verification right, String message) {
        return switch (random.nextInt(3)) {
            case 0 -> ServerProcess.textOf(PROVIDER, "+14155550199", right.destination(), message);
            case 1 -> ServerProcess.textOf(PROVIDER, right.phone(), "+447700900555", message);
            default -> ServerProcess.textOf(PROVIDER, right.phone(), right.destination(), tampered(message));
        };
    }

    private String tampered(String message) {
        var token = message.indexOf("TP1-") + "TP1-7K".length();
        var at = token + random.nextInt(6);
        return message.substring(0, at) + (message.charAt(at) == 'Z' ? 'Y' : 'Z') + message.substring(at + 1);
    }

    private void put(Verification verification, Kind kind, FakeTwilio.Post post) {
        bag.put(new Letter(verification, kind, post, System.nanoTime(), TRIES));
    }

    private boolean send(Letter letter) {
        if (letter.kind() == Kind.AUTHENTIC) {
            ledger.sent(letter.verification().id());
        } else {
            ledger.forged();
        }
        var index = random.nextInt(servers.count());
        var from = System.nanoTime();
        var answer = call(index, server -> server.webhook(letter.post()));
        answer.ifPresent(it -> ledger.answered(it.statusCode(), Duration.ofNanos(System.nanoTime() - from)));
        var status = answer.map(HttpResponse::statusCode).orElse(0);
        if (letter.kind() == Kind.FORGED ? status == 403 : status == 200) {
            if (letter.kind() == Kind.AUTHENTIC) {
                ledger.acknowledged(letter.verification().id(), index);
                ask(letter.verification());
            }
            return true;
        }
        answer.ifPresent(it -> judge(letter, it));
        ledger.refused(index);
        bag.put(letter.again());
        return false;
    }

    // There is one reason not to answer a provider as one would else.
    private void judge(Letter letter, HttpResponse<String> answer) {
        if (answer.statusCode() != 503
                || answer.headers().firstValue("Retry-After").isEmpty()) {
            ledger.wrong("a text, " + letter.kind() + ", was answered with " + answer.statusCode() + " "
                    + answer.headers().map() + " " + answer.body());
        }
    }

    /** Asks whichever server; another one if that has no answer. What was acknowledged must be verified everywhere. */
    private void ask(Verification verification) {
        var path = "/v1/verifications/" + verification.id();
        var first = random.nextInt(servers.count());
        for (var i = 0; i < servers.count(); i++) {
            var answer = call((first + i) % servers.count(), server -> server.api("GET", path, ""));
            if (answer.isPresent() && answer.get().statusCode() == 200) {
                var json = RunningApp.read(answer.get());
                if (isOf(verification, json)) {
                    ledger.seen(verification.id());
                } else {
                    ledger.wrong("acknowledged, and then: " + json);
                }
                return;
            }
            answer.filter(it -> it.statusCode() != 503)
                    .ifPresent(it -> ledger.wrong("asking was answered with " + it.statusCode() + " " + it.body()));
        }
    }

    private static boolean isOf(Verification verification, JsonNode json) {
        return json.path("status").asText().equals("verified")
                && json.path("phone").asText().equals(verification.phone())
                && json.path("destination").asText().equals(verification.destination());
    }

    private Optional<HttpResponse<String>> call(int index, Function<ServerProcess, HttpResponse<String>> what) {
        try {
            return Optional.of(what.apply(servers.at(index)));
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof HttpTimeoutException) {
                ledger.wrong("no answer for so long that nobody waits any more: " + failure.getCause());
            }
            return Optional.empty();
        }
    }
}
