package dev.textproof.channel.generic;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.channel.FormFields;
import dev.textproof.channel.StrictJson;
import dev.textproof.channel.Webhook;
import dev.textproof.config.GenericSettings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of an authentic request as the configuration says where they are. */
@FunctionalInterface
interface FieldSource {

    /**
     * Returns what gives each field by its configured name, if it is there once; nothing where the request is not of
     * the declared kind.
     */
    Optional<Function<String, Optional<String>>> of(Webhook webhook);

    static FieldSource of(GenericSettings settings) {
        return switch (settings.request()) {
            case JSON -> webhook -> StrictJson.read(webhook.body()).map(FieldSource::json);
            case FORM -> webhook -> FormFields.parse(webhook.body()).map(fields -> form(fields, settings));
            case QUERY -> webhook -> FormFields.parse(query(webhook)).map(fields -> form(fields, settings));
        };
    }

    private static byte[] query(Webhook webhook) {
        var rest = webhook.url().substring(webhook.endpoint().length());
        return rest.startsWith("?") ? rest.substring(1).getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static Function<String, Optional<String>> form(FormFields fields, GenericSettings settings) {
        return name -> Optional.of(fields.values(name, settings.charset()))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0));
    }

    // Some write numbers as JSON's numbers.
    private static Function<String, Optional<String>> json(JsonNode root) {
        return pointer -> Optional.of(root.at(JsonPointer.compile(pointer)))
                .filter(node -> node.isTextual() || node.isIntegralNumber())
                .map(JsonNode::asText);
    }
}
