package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;
import dev.textproof.core.PhoneNumber;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The simplest API there can be: it takes {@code from,to,text}, and means what HTTP says. */
final class PlainSender implements TextSender {

    static final String CODE = "073469 is your code for ACME.";
    static final PhoneNumber USER = new PhoneNumber("+14155550123");

    static OutgoingText text(Instant until) {
        return new OutgoingText(UUID.randomUUID(), Optional.empty(), "+12025550143", USER, CODE, until);
    }

    @Override
    public Request request(OutgoingText text) {
        var body = text.from() + "," + text.to().e164() + "," + text.text();
        return new Request(URI.create("https://api.example/send"), Map.of(), body.getBytes(UTF_8));
    }

    @Override
    public Verdict judge(Answered answer) {
        return Verdict.of(answer);
    }
}
