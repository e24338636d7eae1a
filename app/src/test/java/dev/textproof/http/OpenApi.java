package dev.textproof.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * openapi.yaml as the tests read it: stricter than clients should, so that a field or a header that it does not tell of
 * is a mistake.
 */
final class OpenApi {

    /** What an answer has only if the document says so. */
    private static final List<String> TOLD_HEADERS = List.of(
            "Access-Control-Allow-Origin", "Allow", "Cache-Control", "Location", "Retry-After", "WWW-Authenticate");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode root;

    private OpenApi(JsonNode root) {
        this.root = root;
    }

    static OpenApi parse(String yaml) {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        JsonNode tree = new ObjectMapper().valueToTree(new Load(settings).loadFromString(yaml));
        close(tree);
        return new OpenApi(tree);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("type").asText().equals("object")
                && schema.has("properties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(OpenApi::close);
    }

    JsonNode root() {
        return root;
    }

    /** Returns what {@code node} refers to, or {@code node} itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /** Returns each operation under its name, such as {@code GET /health/live}. */
    Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> !entry.getKey().equals("parameters"))
                        .forEach(entry -> operations.put(
                                entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue())));
        return operations;
    }

    /** Returns every answer that is promised: {@code GET /health/ready 503 unavailable}. */
    Set<String> promises() {
        var promises = new TreeSet<String>();
        operations()
                .forEach((route, operation) -> operation
                        .get("responses")
                        .properties()
                        .forEach(entry -> problems(resolve(entry.getValue()))
                                .forEach(problem ->
                                        promises.add((route + " " + entry.getKey() + " " + problem).trim()))));
        return promises;
    }

    private List<String> problems(JsonNode response) {
        var schema = response.path("content").path("application/problem+json").path("schema");
        if (schema.isMissingNode()) {
            return List.of("");
        }
        var problems = new ArrayList<String>();
        (schema.has("oneOf")
                        ? schema.get("oneOf")
                        : new ObjectMapper().createArrayNode().add(schema))
                .forEach(each -> problems.add(resolve(each)
                        .at("/allOf/1/properties/type/const")
                        .asText()
                        .replace("https://textproof.dev/#problem-", "")));
        return problems;
    }

    /** Returns what is not as {@code route} is described. */
    List<String> mistakes(String route, Answer answer) {
        var operation = Objects.requireNonNull(operations().get(route), route);
        var response = resolve(operation.get("responses").path(Integer.toString(answer.status())));
        if (response.isMissingNode()) {
            return List.of("status " + answer.status() + " is not described: " + answer.body());
        }
        var mistakes = new ArrayList<String>();
        checkHeaders(response, answer, mistakes);
        var content = response.path("content");
        if (content.isMissingNode()) {
            if (!answer.body().isEmpty()) {
                mistakes.add("a body is not described");
            }
        } else if (!content.has(answer.mediaType())) {
            mistakes.add("content type " + answer.mediaType() + " is not described");
        } else {
            var schema = content.get(answer.mediaType()).path("schema");
            var json = answer.mediaType().endsWith("json");
            mistakes.addAll(mistakes(schema, json ? answer.json() : new TextNode(answer.body())));
        }
        return mistakes;
    }

    private void checkHeaders(JsonNode response, Answer answer, List<String> mistakes) {
        var headers = response.path("headers");
        TOLD_HEADERS.stream()
                .filter(name -> answer.header(name).isPresent() && !headers.has(name))
                .forEach(name -> mistakes.add("header " + name + " is not described"));
        headers.properties().forEach(entry -> {
            var value = answer.header(entry.getKey());
            value.ifPresentOrElse(
                    text -> mistakes(resolve(entry.getValue()).get("schema"), new TextNode(text))
                            .forEach(mistake -> mistakes.add("header " + entry.getKey() + ": " + mistake)),
                    () -> mistakes.add("header " + entry.getKey() + " is missing"));
        });
    }

    /** Returns where {@code value} does not fit {@code schema}, a part of the document. */
    List<String> mistakes(JsonNode schema, JsonNode value) {
        if (schema.isMissingNode()) {
            return List.of();
        }
        ObjectNode whole = schema.deepCopy();
        whole.set("$defs", root.at("/components/schemas").deepCopy()); // where JSON Schema expects them
        whole.findParents("$ref").forEach(each -> {
            var ref = each.get("$ref").textValue().replace("#/components/schemas/", "#/$defs/");
            ((ObjectNode) each).put("$ref", ref);
        });
        return SCHEMAS
                .getSchema(whole)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
