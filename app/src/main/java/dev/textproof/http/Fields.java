package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The text fields of one JSON object, with the mistakes found so far; {@link #finish} names them all at once. */
final class Fields {

    private final ObjectNode body;
    private final List<Mistake> mistakes = new ArrayList<>();

    /** Takes the names of the fields that there may be. */
    Fields(ObjectNode body, Set<String> known) {
        this.body = body;
        var unknown = new HashSet<String>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        unknown.stream().sorted().forEach(name -> mistake(name, "no such field"));
    }

    /** One entry of {@code errors}. */
    record Mistake(String field, String message) {}

    /** Returns a field that has to be there; anything if it is not, for {@link #finish} will not let it pass. */
    String required(String name, String expected) {
        if (!body.path(name).isTextual()) {
            mistake(name, expected);
        }
        return body.path(name).asText("");
    }

    /** Returns a field that may be there, if it is good; {@code null} counts as absent. */
    Optional<String> text(String name, Predicate<String> good, String expected) {
        var value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            mistake(name, "expected a string");
            return Optional.empty();
        }
        if (!good.test(value.textValue())) {
            mistake(name, expected);
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** Notes what {@link #finish} will name. */
    void mistake(String field, String message) {
        mistakes.add(new Mistake(field.length() > 40 ? field.substring(0, 40) + "…" : field, message));
    }

    /** Ends the request with 400 if there was any mistake. */
    void finish() {
        if (!mistakes.isEmpty()) {
            throw refusal(mistakes);
        }
    }

    /** Returns the problem that names {@code mistakes}, of which there is one at least. */
    static ProblemException refusal(List<Mistake> mistakes) {
        var sentences = mistakes.stream().map(it -> it.field() + ": " + it.message() + ".");
        return Problem.BAD_REQUEST
                .because(sentences.collect(Collectors.joining(" ")))
                .with("errors", mistakes);
    }
}
