package dev.textproof.browser;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** This machine's Chromium without a window. Waits on conditions, never for a time. Not thread-safe. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ChromeDriver driver;
    private final Emulation emulation;
    private final Path profile;

    /** Takes a browser that runs, and the directory of its profile, which goes with it. */
    Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.emulation = new Emulation(driver);
        this.profile = profile;
    }

    /** Leaves nothing of the test before. */
    void renew() {
        var tabs = List.copyOf(driver.getWindowHandles());
        tabs.subList(1, tabs.size())
                .forEach(tab -> driver.switchTo().window(tab).close());
        driver.switchTo().window(tabs.get(0));
        emulation.renew();
        driver.get("about:blank");
        driver.manage().deleteAllCookies();
        complaints();
        look(Look.COMPUTER);
    }

    void look(Look look) {
        emulation.look(look);
    }

    void withScripts(boolean allowed) {
        emulation.withScripts(allowed);
    }

    void block(String... urls) {
        emulation.block(urls);
    }

    void open(String url) {
        driver.get(url);
    }

    String url() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Returns what a person reads there; nothing if it is not there or not to be seen. */
    String text(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .map(WebElement::getText)
                .orElse("");
    }

    String attribute(String css, String name) {
        return Objects.requireNonNullElse(find(css).getDomAttribute(name), "");
    }

    boolean shows(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    void click(String css) {
        find(css).click();
    }

    void type(String css, String text) {
        find(css).clear();
        find(css).sendKeys(text);
    }

    void choose(String css, String label) {
        find(css).findElements(By.tagName("option")).stream()
                .filter(option -> option.getText().endsWith(label))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Returns what stands in a field. */
    String value(String css) {
        return Objects.requireNonNullElse(find(css).getDomProperty("value"), "");
    }

    /** Opens everything that is folded. */
    void unfold() {
        run("document.querySelectorAll('details').forEach((it) => { it.open = true; })");
    }

    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Waits until {@code condition} holds; the page may be drawn anew meanwhile. */
    void await(String what, BooleanSupplier condition) {
        patience().withMessage(what).until(any -> condition.getAsBoolean());
    }

    private FluentWait<WebDriver> patience() {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(30))
                .ignoring(StaleElementReferenceException.class);
    }

    void awaitText(String css, String part) {
        await(css + " says " + part, () -> text(css).contains(part));
    }

    void awaitStatus(String status) {
        await("the page is " + status, () -> shows("main[data-status='" + status + "']"));
    }

    /** Waits until the page has told screen readers. */
    void awaitSaid(String part) {
        await(
                "it says " + part,
                () -> ((String) run("return document.getElementById('announcer').textContent")).contains(part));
    }

    void focus(String css) {
        run("document.querySelector('" + css + "').focus()");
    }

    /** Returns the id of what has the focus, else its name; nothing if nothing has. */
    String focused() {
        return (String)
                run(
                        "const it = document.activeElement; return it === document.body ? '' : it.id || it.tagName.toLowerCase()");
    }

    /** Returns whether what has the focus, or what holds it, is marked by an outline or a ring. */
    boolean showsFocus() {
        return (boolean) run("const it = getComputedStyle(document.activeElement);"
                + " return it.outlineStyle === 'solid' && parseFloat(it.outlineWidth) >= 2");
    }

    boolean isLeftOf(String css, String other) {
        return find(css).getRect().getX() < find(other).getRect().getX();
    }

    boolean scrollsSideways() {
        return (boolean) run("const it = document.documentElement; return it.scrollWidth > it.clientWidth");
    }

    /** Opens a tab in front of the page, which is hidden then, and returns the page. */
    String openTab() {
        var page = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        return page;
    }

    /** Closes the tab in front and shows the page again. */
    void backTo(String page) {
        driver.close();
        driver.switchTo().window(page);
    }

    /** Works within the frame; {@link #leaveFrame} ends that. */
    void enterFrame(String css) {
        driver.switchTo().frame(find(css));
    }

    void leaveFrame() {
        driver.switchTo().defaultContent();
    }

    Object run(String script) {
        return Objects.requireNonNullElse(driver.executeScript(script), "");
    }

    /** Returns what a QR code reader reads from the pixels of the element, once it has been painted. */
    String decode(String css) {
        return decode(() -> find(css));
    }

    /** Returns the same of what stands in the shadow of {@code host}. */
    String decodeWithin(String host, String css) {
        return decode(() -> find(host).getShadowRoot().findElement(By.cssSelector(css)));
    }

    private String decode(Supplier<WebElement> element) {
        return patience().until(any -> QrReader.read(element.get().getScreenshotAs(OutputType.BYTES)));
    }

    /** Returns what axe-core finds wrong with the page, rule by rule. */
    List<String> barriers() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList();
    }

    /** Returns the errors and warnings in the browser's console since the last call, breaches of the policy too. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (var files = Files.walk(profile)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
