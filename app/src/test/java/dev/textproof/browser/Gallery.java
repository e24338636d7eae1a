package dev.textproof.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.textproof.core.Application.QrForm;
import dev.textproof.core.CodeCheck;
import dev.textproof.core.Codes;
import dev.textproof.core.PhoneNumber;
import dev.textproof.page.Assets;
import dev.textproof.page.CodeEntry;
import dev.textproof.page.DemoResultPage;
import dev.textproof.page.DemoStartPage;
import dev.textproof.page.DemoStartPage.Reply;
import dev.textproof.page.Frame;
import dev.textproof.page.HostedPage;
import dev.textproof.page.Locales;
import dev.textproof.page.PageHint;
import dev.textproof.page.PageView;
import dev.textproof.page.ReceivedPage;
import dev.textproof.page.Screen;
import dev.textproof.page.Sending;
import dev.textproof.page.SimPage;
import dev.textproof.page.SmsLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every page in every state on a small server of its own, those too that a running app does not reach yet. */
final class Gallery implements AutoCloseable {

    private static final String TOKEN = "TP1-7K00732S-G2GV5GYM-WQV0E67Z-1C3800AZ-CG0BSFPY";
    private static final Optional<String> BACK = Optional.of("https://acme.example/verified?id=ver_7K&state=af0");
    private static final String JSON = """
            {
              "id" : "ver_7K00732SG2GV5GYMWQV0E67Z5BT18MR84BKDE11J",
              "status" : "verified",
              "phone" : "+14155550123",
              "proof" : "%s"
            }""".formatted("eyJ0eXAiOiJwaG9uZS12ZXJpZmljYXRpb24rand0Ii".repeat(12));

    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private Gallery(HttpServer server) {
        this.server = server;
    }

    static Gallery open() {
        try {
            var gallery = new Gallery(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            gallery.server.createContext("/", gallery::answer);
            gallery.server.start();
            return gallery;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns where each page of {@code language} hangs, under its name. */
    Map<String, String> hang(String language) {
        var urls = new LinkedHashMap<String, String>();
        all(language).forEach((name, page) -> {
            var url = url(language, name);
            pages.put(URI.create(url).getPath(), page);
            urls.put(name, url);
        });
        return urls;
    }

    /** Returns where one page hangs. */
    String url(String language, String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + language + "/" + name.replace(' ', '-');
    }

    private static Map<String, String> all(String language) {
        var frame = new Frame(Locale.forLanguageTag(language), "", false);
        var demo = new Frame(frame.locale(), "", true);
        var pages = new LinkedHashMap<String, String>();
        for (var phone : List.of(false, true)) {
            var on = phone ? "phone " : "computer ";
            pages.put(on + "waiting", waiting(frame, phone, Optional.empty()));
            pages.put(on + "wrong number", waiting(frame, phone, Optional.of(new PageHint.WrongNumber("42"))));
            pages.put(on + "wrong destination", waiting(frame, phone, Optional.of(new PageHint.WrongDestination())));
            pages.put(on + "heard", heard(frame, phone, new Codes.Count(1, 0, 0)));
            pages.put(on + "stopped", heard(frame, phone, new Codes.Count(0, 0, 0), true));
            pages.put(on + "wrong code", heard(frame, phone, new Codes.Count(3, 2, 2)));
            pages.put(on + "heard demo", heard(demo, phone, new Codes.Count(1, 0, 0)));
            pages.put(on + "demo", waiting(demo, phone, Optional.empty()));
        }
        pages.put("code spent", heard(frame, false, new Codes.Count(1, 5, 5)));
        pages.put("code spent today", heard(frame, false, new Codes.Count(1, 0, 20)));
        pages.put("code unsent", heard(frame, false, new Codes.Count(0, 0, 0)));
        for (var screen : List.of(Screen.VERIFIED, Screen.DECLINED, Screen.REVOKED, Screen.EXPIRED)) {
            var name = screen.name().toLowerCase(Locale.ROOT);
            pages.put(name, over(frame, screen, Optional.empty()));
            pages.put(name + " with way back", over(frame, screen, BACK));
        }
        pages.put("verified demo", over(demo, Screen.VERIFIED, BACK));
        pages.put("long name", over(frame, Screen.DECLINED, "ABCDEFGHIJKLMNOPQRST", BACK));
        pages.put("gone", HostedPage.render(PageView.gone(frame)));
        pages.put("unavailable", HostedPage.render(PageView.unavailable(frame, "ACME")));
        pages.put("busy", HostedPage.render(PageView.busy(frame, "ACME")));
        pages.put("start", DemoStartPage.render(demo, DemoStartPage.EXAMPLE, Optional.empty(), Reply.OFFERED));
        pages.put(
                "start of old", DemoStartPage.render(demo, DemoStartPage.EXAMPLE, Optional.empty(), Reply.NOT_OFFERED));
        pages.put(
                "start with mistake",
                DemoStartPage.render(demo, "+49 170", Optional.of("Too short for Germany."), Reply.CHOSEN));
        var curl =
                "curl -H \"Authorization: Bearer $(cat textproof-demo/api-key)\" http://127.0.0.1:8080/v1/verifications/ver_7K";
        pages.put("result", DemoResultPage.render(demo, new DemoResultPage.Result(true, JSON, curl)));
        pages.put("result without", DemoResultPage.render(demo, new DemoResultPage.Result(false, JSON, curl)));
        pages.put("handset", SimPage.render(demo));
        pages.put("received nothing", ReceivedPage.render(demo, true, List.of()));
        pages.put("received", ReceivedPage.render(demo, true, List.of(delivery(2, true), delivery(1, false))));
        pages.put("received unconnected", ReceivedPage.render(demo, false, List.of()));
        return pages;
    }

    private static ReceivedPage.Delivery delivery(long number, boolean good) {
        var headers = "webhook-id: evt_00E68Q0MFN3F4ZSJ7JX1N5V9M2B8TQ0C\nwebhook-timestamp: 1795219260";
        return new ReceivedPage.Delivery(
                number,
                good ? "verification.verified" : "?",
                "2026-11-21T00:01:00Z",
                good,
                headers,
                JSON,
                true,
                good ? "{}" : "");
    }

    private static SmsLink link(Frame frame) {
        var wording = Locales.wording(frame.locale());
        var text = wording.ask().replace("{app}", "ACME") + " " + TOKEN + ". " + wording.warning();
        return new SmsLink("+12025550143", text);
    }

    private static String waiting(Frame frame, boolean phone, Optional<PageHint> hint) {
        var user = new PhoneNumber("+14155550123");
        var left = Duration.ofSeconds(581);
        var sending = new Sending("/v/ticket", user, link(frame), QrForm.SMSTO, phone, true, left, hint);
        return HostedPage.render(
                new PageView(frame, Screen.WAITING, "ACME", Optional.of(sending), Optional.empty(), BACK));
    }

    private static String heard(Frame frame, boolean phone, Codes.Count count) {
        return heard(frame, phone, count, false);
    }

    private static String heard(Frame frame, boolean phone, Codes.Count count, boolean stopped) {
        var user = new PhoneNumber("+14155550123");
        var left = Duration.ofSeconds(581);
        var sending = new Sending("/v/ticket", user, link(frame), QrForm.SMSTO, phone, true, left, Optional.empty());
        var entry = new CodeEntry("/v/ticket", user, new CodeCheck.Standing(count, "+12025550143", stopped), left);
        return HostedPage.render(
                new PageView(frame, Screen.HEARD, "ACME", Optional.of(sending), Optional.of(entry), BACK));
    }

    private static String over(Frame frame, Screen screen, Optional<String> back) {
        return over(frame, screen, "ACME", back);
    }

    private static String over(Frame frame, Screen screen, String app, Optional<String> back) {
        return HostedPage.render(new PageView(frame, screen, app, Optional.empty(), Optional.empty(), back));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var asset = Assets.find(path.replace("/assets/", ""));
        var body = asset.map(it -> it.bytes())
                .orElseGet(() -> pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
        var type = asset.map(it -> it.contentType()).orElse("text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Type", type);
        // Events come never, as at night: the pages stay what they are.
        exchange.sendResponseHeaders(body.length == 0 ? 204 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
