package dev.textproof.browser;

import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** What Chromium can be made to believe (Chrome DevTools Protocol): its device, its user's wishes, its network. */
final class Emulation {

    private static final String ENGINE = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 ";
    private static final String PHONE = "Mozilla/5.0 (Linux; Android 10; K) " + ENGINE + "Mobile Safari/537.36";
    private static final String COMPUTER = "Mozilla/5.0 (X11; Linux x86_64) " + ENGINE + "Safari/537.36";

    private final ChromeDriver driver;

    Emulation(ChromeDriver driver) {
        this.driver = driver;
    }

    void look(Look look) {
        size(look);
        userAgent(look);
        var theme = Map.of("name", "prefers-color-scheme", "value", look.dark() ? "dark" : "light");
        // What moves would be seen half-way.
        var still = Map.of("name", "prefers-reduced-motion", "value", "reduce");
        run("Emulation.setEmulatedMedia", Map.of("features", List.of(theme, still)));
    }

    private void size(Look look) {
        run(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", look.width(),
                        "height", look.height(),
                        "deviceScaleFactor", look.phone() ? 2 : 1,
                        "mobile", look.phone()));
        run("Emulation.setTouchEmulationEnabled", Map.of("enabled", look.phone()));
    }

    private void userAgent(Look look) {
        // Decides the header Sec-CH-UA-Mobile.
        var hints =
                Map.of("mobile", look.phone(), "platform", "", "platformVersion", "", "architecture", "", "model", "");
        run(
                "Emulation.setUserAgentOverride",
                Map.of(
                        "userAgent",
                        look.phone() ? PHONE : COMPUTER,
                        "acceptLanguage",
                        look.language(),
                        "userAgentMetadata",
                        hints));
    }

    void withScripts(boolean allowed) {
        run("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** Lets requests to these go nowhere; {@code *} stands for anything. */
    void block(String... urls) {
        run("Network.enable", Map.of());
        run("Network.setBlockedURLs", Map.of("urls", List.of(urls)));
    }

    void renew() {
        withScripts(true);
        block();
    }

    private void run(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }
}
