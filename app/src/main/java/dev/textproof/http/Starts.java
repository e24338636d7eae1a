package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Application;
import dev.textproof.core.Issuer;
import dev.textproof.core.Limiter;
import dev.textproof.core.Status;
import dev.textproof.core.Ticket;
import dev.textproof.core.TicketSealer;
import java.util.Optional;

/** Starts verifications: limits, issues, and answers with all that a caller needs. Nothing is written. */
final class Starts {

    private final StartReader reader;
    private final Limiter limiter;
    private final Issuer issuer;
    private final TicketSealer tickets;
    private final Texting texting;
    private final Links links;
    private final Metrics metrics;

    Starts(
            StartReader reader,
            Limiter limiter,
            Issuer issuer,
            TicketSealer tickets,
            Texting texting,
            Links links,
            Metrics metrics) {
        this.reader = reader;
        this.limiter = limiter;
        this.issuer = issuer;
        this.tickets = tickets;
        this.texting = texting;
        this.links = links;
        this.metrics = metrics;
    }

    /** Returns the answer to an app's {@code POST /v1/verifications}. */
    ObjectNode fromApp(byte[] body, Application app) {
        try {
            var start = reader.read(Json.read(body), app);
            return answer(start(start.request(), start.client()));
        } catch (ProblemException refused) {
            metrics.start(app.id(), refused.problem().label());
            throw refused;
        }
    }

    /** Returns the ticket of a start within the budgets of {@code client}, where known, and of the app. */
    Ticket start(Issuer.Request request, Optional<String> client) {
        client.ifPresent(address -> take(Limiter.Kind.ADDRESS, address));
        take(Limiter.Kind.APP, request.app().id());
        var isTest = request.app().testNumbers().contains(request.user());
        metrics.start(request.app().id(), isTest ? "test" : "started");
        return issuer.start(request);
    }

    /** Returns {@code ticket} with another of the app's numbers; it counts as a start of whoever asks. */
    Optional<Ticket> toAnotherNumber(Ticket ticket, String client) {
        take(Limiter.Kind.ADDRESS, client);
        return issuer.toAnotherNumber(ticket);
    }

    /** Returns the path of the hosted page of {@code ticket}, below the public URL's. */
    String pagePath(Ticket ticket) {
        return links.basePath() + "/v/" + tickets.seal(ticket);
    }

    private void take(Limiter.Kind kind, String key) {
        var wait = limiter.take(kind, key);
        if (!wait.isZero()) {
            var whose = kind == Limiter.Kind.ADDRESS ? "this address" : "this app";
            throw Problem.RATE_LIMITED
                    .because("Too many starts by " + whose + ". Wait, then try again.")
                    .retryAfter(wait);
        }
    }

    private ObjectNode answer(Ticket ticket) {
        var locale = Texting.locale(ticket, "");
        var link = texting.link(ticket, locale);
        var page = links.page(tickets.seal(ticket));
        var json = Json.object()
                .put("id", ticket.id().text())
                .put("status", Status.WAITING.wireName())
                .put("phone", ticket.user().toString())
                .put("destination", ticket.destination())
                .put("message", link.message())
                .put("sms_uri", link.uri());
        json.putObject("qr")
                .put("payload", Texting.qrPayload(ticket, link))
                .put("svg_url", page + "/qr.svg")
                .put("png_url", page + "/qr.png");
        return json.put("page_url", page)
                .put("status_url", page + "/status")
                .put("events_url", page + "/events")
                .put("issued_at", Json.time(ticket.id().head().issuedAt()))
                .put("expires_at", Json.time(ticket.expiresAt()))
                .put("assurance", ticket.id().head().assurance().wireName());
    }
}
