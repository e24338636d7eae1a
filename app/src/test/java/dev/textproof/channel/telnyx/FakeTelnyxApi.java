package dev.textproof.channel.telnyx;

import static dev.textproof.channel.FakeApis.query;
import static dev.textproof.channel.FakeApis.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lists detail records and gives messages and the balance as Telnyx's API v2 does, over HTTP on loopback, for whoever
 * knows the API key. Can be told to fail.
 */
public final class FakeTelnyxApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the next answers are wrong. */
    public enum Fault {
        NONE,
        AWAY,
        TOO_MANY,
        GARBAGE,
        NO_LIST,
        CUT_OFF,
        ANOTHER_MESSAGE
    }

    /** How the one message with certain words is given. */
    enum Given {
        NO_TEXT,
        NULL_TEXT,
        NUMBER_TEXT,
        NOT_FOUND,
        AWAY
    }

    private record Kept(String id, String direction, String from, String to, String text, Instant at) {}

    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String apiKey;
    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private volatile Fault fault = Fault.NONE;

    public FakeTelnyxApi(String apiKey) {
        this.apiKey = apiKey;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/v2/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
    }

    void keep(String direction, String from, String to, String text, Instant at) {
        kept.add(new Kept(UUID.randomUUID().toString(), direction, from, to, text, at));
    }

    public void fail(Fault how) {
        fault = how;
    }

    void give(String text, Given how) {
        given.put(text, how);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            asked.add(uri.getPath());
            if (!("Bearer " + apiKey).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"errors\": [{\"code\": \"10009\", \"title\": \"Authentication failed\"}]}");
                return;
            }
            switch (fault) {
                case AWAY -> send(exchange, 503, "");
                case TOO_MANY -> send(exchange, 429, "{\"errors\": [{\"code\": \"10011\"}]}");
                case GARBAGE -> send(exchange, 200, "<html>");
                case NO_LIST -> send(exchange, 200, "{}");
                case CUT_OFF -> exchange.sendResponseHeaders(200, 1_000); // and no byte of them
                case ANOTHER_MESSAGE, NONE -> found(exchange, uri);
            }
        }
    }

    private void found(HttpExchange exchange, URI uri) throws IOException {
        switch (uri.getPath()) {
            case "/v2/balance" ->
                send(exchange, 200, "{\"data\": {\"record_type\": \"balance\", \"balance\": \"300.00\"}}");
            case "/v2/detail_records" -> send(exchange, 200, records(query(exchange)));
            default -> message(exchange, uri.getPath());
        }
    }

    private String records(Map<String, String> query) {
        var since = LocalDate.parse(query.get("filter[created_at][gte]"))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        var fitting = kept.stream()
                .filter(message -> message.direction().equals(query.get("filter[direction]")))
                .filter(message -> !message.at().isBefore(since))
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
        var size = Integer.parseInt(query.get("page[size]"));
        var from = Math.min((Integer.parseInt(query.get("page[number]")) - 1) * size, fitting.size());
        var answer = JSON.createObjectNode();
        var data = answer.putArray("data");
        fitting.subList(from, Math.min(from + size, fitting.size()))
                .forEach(message -> data.addObject()
                        .put("record_type", "message_detail_record")
                        .put("uuid", message.id())
                        .put("direction", message.direction())
                        .put("cli", message.from())
                        .put("cld", message.to())
                        .put("created_at", message.at().toString()));
        answer.putObject("meta").put("total_results", fitting.size()).put("page_size", size);
        return answer.toString();
    }

    private void message(HttpExchange exchange, String path) throws IOException {
        var found = kept.stream()
                .filter(message -> path.endsWith("/messages/" + message.id()))
                .findFirst()
                .orElseThrow();
        var how = Optional.ofNullable(given.get(found.text()));
        switch (how.orElse(Given.NO_TEXT)) {
            case NOT_FOUND -> send(exchange, 404, "{\"errors\": [{\"code\": \"10005\"}]}");
            case AWAY -> send(exchange, 503, "");
            default -> send(exchange, 200, message(found, how));
        }
    }

    private String message(Kept found, Optional<Given> how) {
        var answer = JSON.createObjectNode();
        var name = fault == Fault.ANOTHER_MESSAGE ? UUID.randomUUID().toString() : found.id();
        var data = answer.putObject("data").put("id", name).put("direction", found.direction());
        data.put("received_at", found.at().atOffset(ZoneOffset.ofHours(0)).toString());
        data.putObject("from").put("phone_number", found.from());
        data.putArray("to").addObject().put("phone_number", found.to());
        if (how.isEmpty()) {
            data.put("text", found.text());
        } else if (how.get() == Given.NULL_TEXT) {
            data.putNull("text");
        } else if (how.get() == Given.NUMBER_TEXT) {
            data.put("text", 7);
        }
        return answer.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
