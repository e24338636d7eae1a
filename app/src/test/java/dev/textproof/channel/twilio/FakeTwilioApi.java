package dev.textproof.channel.twilio;

import static dev.textproof.channel.FakeApis.query;
import static dev.textproof.channel.FakeApis.send;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Lists messages as Twilio's API does, over HTTP on loopback: newest first, by number and date, page by page, and tells
 * of the account, for whoever knows the auth token. Can be told to fail.
 */
public final class FakeTwilioApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

    /** How the next answers are wrong. */
    public enum Fault {
        NONE,
        AWAY,
        TOO_MANY,
        GARBAGE,
        CUT_OFF,
        ELSEWHERE,
        SILENT
    }

    /** A message as Twilio keeps it. */
    public record Kept(String sid, String direction, String from, String to, String body, Instant at) {}

    public final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final String authorization;
    private final String account;
    private final String path;
    private volatile Fault fault = Fault.NONE;

    /** Starts one with this account. */
    public FakeTwilioApi(String accountSid, String authToken) {
        var credentials = (accountSid + ":" + authToken).getBytes(UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
        account = "/2010-04-01/Accounts/" + accountSid + ".json";
        path = "/2010-04-01/Accounts/" + accountSid + "/Messages.json";
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Keeps a text that came in at {@code at}. */
    public void received(String from, String to, String body, Instant at) {
        keep("inbound", from, to, body, at);
    }

    public void keep(String direction, String from, String to, String body, Instant at) {
        kept.add(new Kept("SM" + String.format("%032x", kept.size()), direction, from, to, body, at));
    }

    public void fail(Fault how) {
        fault = how;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = query(exchange);
            asked.add(query);
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"code\": 20003, \"message\": \"Authenticate\", \"status\": 401}");
            } else if (fault == Fault.NONE && exchange.getRequestURI().getPath().equals(account)) {
                send(exchange, 200, "{\"status\": \"active\", \"type\": \"Full\"}");
            } else if (!exchange.getRequestURI()
                    .getPath()
                    .matches(Pattern.quote(path) + "|" + Pattern.quote(account))) {
                send(exchange, 404, "{\"code\": 20404, \"message\": \"Not found\", \"status\": 404}");
            } else if (fault == Fault.NONE) {
                send(exchange, 200, page(query).toString());
            } else {
                fail(exchange, query);
            }
        }
    }

    private void fail(HttpExchange exchange, Map<String, String> query) throws IOException {
        switch (fault) {
            case AWAY -> send(exchange, 500, "");
            case TOO_MANY -> send(exchange, 429, "{\"code\": 20429, \"message\": \"Too Many\", \"status\": 429}");
            case GARBAGE -> send(exchange, 200, "<html>" + "x".repeat(1_000));
            case CUT_OFF -> exchange.sendResponseHeaders(200, 1_000); // and no byte of them
            case ELSEWHERE ->
                send(
                        exchange,
                        200,
                        page(query)
                                .put("next_page_uri", "@elsewhere.example/2010-04-01/x")
                                .toString());
            case SILENT, NONE -> awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode page(Map<String, String> query) {
        var since = LocalDateTime.parse(query.getOrDefault("DateSent>", "1970-01-01T00:00:00"))
                .toInstant(ZoneOffset.UTC);
        var fitting = new ArrayList<Kept>(kept.stream()
                .filter(message -> !query.containsKey("To") || message.to().equals(query.get("To")))
                .filter(message -> !message.at().isBefore(since))
                .sorted((a, b) -> b.at().compareTo(a.at()))
                .toList());
        var size = Integer.parseInt(query.getOrDefault("PageSize", "50"));
        var from = Integer.parseInt(query.getOrDefault("Page", "0")) * size;
        var to = Math.min(from + size, fitting.size());
        var page = JSON.createObjectNode()
                .put("uri", path)
                .put("page", from / size)
                .put("page_size", size);
        var messages = page.putArray("messages");
        fitting.subList(from, to).forEach(message -> messages.add(json(message)));
        if (to < fitting.size()) {
            var next = new HashMap<>(query);
            next.put("Page", "" + (from / size + 1));
            next.put("PageToken", "PASM" + to);
            page.put("next_page_uri", path + "?" + form(next));
        } else {
            page.putNull("next_page_uri");
        }
        return page;
    }

    private static ObjectNode json(Kept message) {
        var date = DATE.format(message.at().atZone(ZoneOffset.UTC));
        return JSON.createObjectNode()
                .put("sid", message.sid())
                .put("direction", message.direction())
                .put("status", message.direction().equals("inbound") ? "received" : "delivered")
                .put("from", message.from())
                .put("to", message.to())
                .put("body", message.body())
                .put("num_segments", "1")
                .put("num_media", "0")
                .putNull("price")
                .put("date_created", date)
                .put("date_sent", date)
                .put("date_updated", date)
                .put("something_new", 1);
    }

    private static String form(Map<String, String> fields) {
        var form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(java.net.URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(java.net.URLEncoder.encode(value, UTF_8)));
        return form.toString();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
