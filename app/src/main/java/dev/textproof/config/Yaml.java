package dev.textproof.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Turns text into YAML 1.2 nodes that know their lines; every scalar stays the text that was written. */
final class Yaml {

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setMaxAliasesForCollections(20)
            .build();

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 20;

    /** The parser's own words for its commonest complaints. The others may quote the file, and so a secret. */
    private static final List<String> HARMLESS = List.of(
            "mapping values are not allowed here",
            "could not find expected ':'",
            "found unexpected end of stream",
            "found unexpected document separator",
            "but found another document",
            "sequence entries are not allowed here");

    private Yaml() {}

    /** Returns the one document of {@code text}, which {@code name} names in mistakes. */
    static Node document(String text, String name) {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(new Mistake(name, 0, "more than a million characters"));
        }
        try {
            refuseDepth(text, name);
            return new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() -> refused(new Mistake(name, 0, "the file is empty")));
        } catch (MarkedYamlEngineException e) {
            throw refused(mistake(e, name));
        } catch (ReaderException e) {
            var before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            throw refused(new Mistake(name, lineAfter(before), "not valid YAML: a character that it does not allow"));
        } catch (IllegalArgumentException e) { // the parser fails over an escape at the end of its buffer
            throw refused(
                    new Mistake(name, 0, "an escape such as \\U0001F600 that cannot be read; write the character"));
        } catch (YamlEngineException e) {
            throw refused(new Mistake(name, 0, "not valid YAML: too many aliases"));
        }
    }

    /** Returns the line on which {@code node} starts, from 1. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Counts before the nodes are composed, which takes a stack frame for each level. */
    private static void refuseDepth(String text, String name) {
        var depth = 0;
        for (var event : new Parse(SETTINGS).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > DEEPEST) {
                throw refused(new Mistake(name, 0, "not a configuration: more than " + DEEPEST + " levels deep"));
            }
        }
    }

    private static Mistake mistake(MarkedYamlEngineException e, String name) {
        var line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1);
        var problem = Optional.ofNullable(e.getProblem()).filter(HARMLESS::contains);
        return new Mistake(
                name,
                line.orElse(0),
                "not valid YAML: "
                        + problem.orElse("indent with spaces, and quote what holds any of {}[],&*#?|<>=!%@`:"));
    }

    private static int lineAfter(String before) {
        return (int) before.lines().count();
    }

    private static ConfigException refused(Mistake mistake) {
        return new ConfigException(List.of(mistake));
    }
}
