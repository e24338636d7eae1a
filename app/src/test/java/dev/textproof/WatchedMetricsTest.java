package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alert rules ask for nothing that a server does not tell, once something has happened. */
class WatchedMetricsTest {

    private static final Path DEPLOY = Path.of("app/deploy");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*?)\\})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"");
    private static final Pattern ASKED = Pattern.compile("\\b((?:textproof|jvm)_[a-z_]+|up)\\b(?:\\{(.*?)\\})?");
    private static final Pattern GROUPED = Pattern.compile("by \\(([a-z_, ]+)\\)");

    /** What Prometheus itself adds. */
    private static final Set<String> ADDED = Set.of("job", "instance", "le");

    @TempDir
    Path directory;

    @Test
    void everyMetricAndLabelOfTheDashboardAndTheAlertsIsThere() throws IOException {
        var told = told();
        var unknown = new TreeSet<String>();

        for (var expression : expressions()) {
            var labels = new TreeSet<String>();
            ASKED.matcher(expression).results().forEach(metric -> {
                var known = told.getOrDefault(metric.group(1), Set.of());
                if (known.isEmpty()) {
                    unknown.add(metric.group(1));
                }
                labels.addAll(known);
                if (metric.group(2) != null) {
                    LABEL.matcher(metric.group(2))
                            .results()
                            .map(label -> label.group(1))
                            .filter(label -> !known.contains(label))
                            .forEach(label -> unknown.add(metric.group(1) + "{" + label + "}"));
                }
            });
            GROUPED.matcher(expression)
                    .results()
                    .flatMap(group -> List.of(group.group(1).split(", ")).stream())
                    .filter(label -> !labels.contains(label))
                    .forEach(label -> unknown.add("by (" + label + ") in " + expression));
        }

        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyMetricIsInTheReadme() throws IOException {
        var readme = Files.readString(Path.of("README.md"));

        var missing = told().keySet().stream()
                .filter(name -> name.startsWith("textproof_"))
                .filter(name -> !readme.contains("`" + name.replaceFirst("_(?:bucket|count|sum|max)$", "")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing);
    }

    private static List<String> expressions() throws IOException {
        var expressions = new ArrayList<String>();
        new ObjectMapper()
                .readTree(DEPLOY.resolve("grafana/textproof.json").toFile())
                .findValuesAsText("expr", expressions);
        assertTrue(expressions.size() > 20, expressions::toString);
        var alerts = Files.readString(DEPLOY.resolve("prometheus/alerts.yaml"));
        Pattern.compile("(?s)expr:(.*?)\n        (?:for|labels):")
                .matcher(alerts)
                .results()
                .forEach(rule -> expressions.add(rule.group(1)));
        assertTrue(expressions.size() > 35, expressions::toString);
        return expressions;
    }

    /** Returns the labels of each metric after starts, texts, a code and deliveries. */
    private Map<String, Set<String>> told() {
        try (var receiver = FakeReceiver.open();
                var app = RunningApp.withWebhook(directory, receiver.url())) {
            var started = app.start(RunningApp.USER);
            app.get(started.get("page_url").asText());
            app.complete(started, RunningApp.USER);
            var other = Roundtrips.start(app, RunningApp.USER);
            Roundtrips.enter(app, other, Roundtrips.hear(app, other, RunningApp.USER));
            Await.until("it is delivered", () -> !receiver.received().isEmpty());
            var scraped = app.send(HttpRequest.newBuilder(URI.create(app.url + "/metrics"))
                    .header("Authorization", "Bearer metrics-token-of-the-tests"));
            var told = new HashMap<String, Set<String>>(Map.of("up", ADDED));
            SAMPLE.matcher(scraped.body()).results().forEach(sample -> {
                var labels = told.computeIfAbsent(sample.group(1), name -> new TreeSet<>(ADDED));
                if (sample.group(2) != null) {
                    LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
            });
            return told;
        }
    }
}
