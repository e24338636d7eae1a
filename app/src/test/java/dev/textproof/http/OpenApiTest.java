package dev.textproof.http;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The document by itself, and against the routes that the server registers. {@link ApiTourTest} tries the answers. */
class OpenApiTest {

    private static final OpenApi DOCUMENT = OpenApi.parse(text());

    private static String text() {
        try (var in = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/openapi.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void describesEveryRouteAndNoOther() {
        try (var served = ServerOverFakes.start()) {
            assertEquals(
                    Set.copyOf(served.server.routes()), DOCUMENT.operations().keySet());
        }
    }

    @Test
    void describesEveryProblem() {
        var described = StreamSupport.stream(
                        DOCUMENT.root()
                                .at("/components/schemas/Problem/properties/type/enum")
                                .spliterator(),
                        false)
                .map(JsonNode::textValue)
                .collect(toSet());

        var problems = Arrays.stream(Problem.values())
                .filter(problem -> problem != Problem.UNSIGNED_WEBHOOK) // its body is empty
                .map(Problem::type)
                .collect(toSet());
        assertEquals(problems, described);
    }

    @Test
    void tellsOfEachOperationWhatItDoesAndWhoMayCallIt() {
        var names = new HashSet<String>();
        DOCUMENT.operations().forEach((route, operation) -> {
            assertTrue(names.add(operation.path("operationId").asText()), route + ": its name is taken");
            for (var field : List.of("operationId", "summary", "description", "tags", "security", "responses")) {
                assertTrue(operation.has(field), route + " has no " + field);
            }
        });
    }

    @Test
    void refersToNothingThatIsNotThereAndHoldsNothingUnused() {
        var used = new HashSet<String>();
        DOCUMENT.root().findValuesAsText("$ref").forEach(used::add);

        for (var ref : used) {
            assertTrue(!DOCUMENT.root().at(ref.substring(1)).isMissingNode(), ref);
        }
        // The events' data stands in text, out of the reach of a reference.
        used.add("#/components/schemas/StatusEvent");
        for (var kind : List.of("parameters", "headers", "responses", "schemas", "examples")) {
            DOCUMENT.root()
                    .at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertTrue(used.contains("#/components/" + kind + "/" + name), name));
        }
    }

    @Test
    void givesExamplesThatFitTheirSchemas() {
        var mistakes = new ArrayList<String>();
        forEachMediaType(
                DOCUMENT.root(),
                (schema, example) ->
                        DOCUMENT.mistakes(schema, example).forEach(mistake -> mistakes.add(example + ": " + mistake)));

        assertEquals(List.of(), mistakes);
    }

    @Test
    void givesAnExampleOfEveryProblem() {
        DOCUMENT.root().at("/components/examples").forEach(example -> {
            var status = example.at("/value/status").asInt(0);
            if (status > 0) {
                var problem = Arrays.stream(Problem.values())
                        .filter(each ->
                                each.type().equals(example.at("/value/type").asText()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(problem.title, example.at("/value/title").textValue());
                assertEquals(problem.status, status);
            }
        });
    }

    @Test
    void isMadeOfSchemasThatAreOnes() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        DOCUMENT.root()
                .at("/components/schemas")
                .properties()
                .forEach(entry -> assertEquals(List.of(), schema.validate(entry.getValue()), entry.getKey()));
    }

    private interface Example {
        void tryOut(JsonNode schema, JsonNode value);
    }

    private static void forEachMediaType(JsonNode node, Example example) {
        if (node instanceof ObjectNode media && media.has("schema") && media.has("examples")) {
            media.get("examples")
                    .forEach(each -> example.tryOut(
                            media.get("schema"), DOCUMENT.resolve(each).get("value")));
        }
        node.forEach(child -> forEachMediaType(child, example));
    }
}
