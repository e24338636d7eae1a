package dev.textproof.config;

import dev.textproof.config.GenericSettings.Answer;
import dev.textproof.config.GenericSettings.Names;
import dev.textproof.config.GenericSettings.Request;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a channel at a provider without an adapter declares. */
final class GenericReader implements ChannelReader.Provider {

    private static final Map<String, Request> REQUESTS =
            Map.of("json", Request.JSON, "form", Request.FORM, "query", Request.QUERY);
    private static final Map<String, Charset> CHARSETS = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "utf-16be", StandardCharsets.UTF_16BE);
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01]){0,64}){1,16}");
    private static final Pattern NAME = Pattern.compile("[^/].{0,63}");
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,63}(?:; ?charset=[A-Za-z0-9_-]{1,32})?");
    private static final int LONGEST_ANSWER = 1024;

    @Override
    public ChannelSettings read(String id, Fields fields, NumbersReader numbers) {
        var request = fields.need("request")
                .flatMap(value ->
                        value.parsed("expected json, form or query", text -> Optional.ofNullable(REQUESTS.get(text))))
                .orElse(Request.FORM);
        var ours = numbers.read(fields.neededItems("numbers"), id);
        var format = fields.need("from_format")
                .flatMap(value -> value.parsed("expected e164, digits or national", NumberFormat::of))
                .orElse(NumberFormat.E164);
        var names = names(fields.need("fields").map(Value::fields), request, ours.size());
        return new GenericSettings(
                id,
                request,
                names,
                charset(fields, request),
                format,
                country(fields, format),
                AuthenticationReader.read(fields, request == Request.QUERY),
                answer(fields.section("answer")),
                ours);
    }

    private static Names names(Optional<Fields> section, Request request, int numbers) {
        if (section.isEmpty()) {
            return new Names("", Optional.empty(), "", Optional.empty());
        }
        var fields = section.get();
        var seen = new HashMap<String, Place>();
        var to = numbers == 1 ? fields.find("to") : fields.need("to");
        var names = new Names(
                fields.need("from").map(value -> name(value, request, seen)).orElse(""),
                to.map(value -> name(value, request, seen)),
                fields.need("text").map(value -> name(value, request, seen)).orElse(""),
                fields.find("id").map(value -> name(value, request, seen)));
        fields.end();
        return names;
    }

    private static String name(Value value, Request request, Map<String, Place> seen) {
        var name = request == Request.JSON
                ? value.text(
                        "expected a JSON pointer (RFC 6901) such as /message/from",
                        text -> POINTER.matcher(text).matches())
                : value.text(
                        "expected the name of a field such as from; pointers go with request: json",
                        text -> NAME.matcher(text).matches());
        var before = name.isEmpty() ? null : seen.putIfAbsent(name, value.place());
        if (before != null) {
            value.mistake("the same field as " + before.path());
        }
        return name;
    }

    private static Charset charset(Fields fields, Request request) {
        var charset = fields.find("charset");
        if (request == Request.JSON) {
            charset.ifPresent(value -> value.mistake("JSON is always UTF-8; leave it out"));
            return StandardCharsets.UTF_8;
        }
        return charset.flatMap(value -> value.parsed(
                        "expected utf-8, iso-8859-1 or utf-16be", text -> Optional.ofNullable(CHARSETS.get(text))))
                .orElse(StandardCharsets.UTF_8);
    }

    private static Optional<String> country(Fields fields, NumberFormat format) {
        if (format == NumberFormat.NATIONAL) {
            return fields.need("country").flatMap(Countries::read);
        }
        fields.find("country").ifPresent(value -> value.mistake("only with from_format: national; leave it out"));
        return Optional.empty();
    }

    private static Answer answer(Fields fields) {
        var answer = new Answer(
                fields.parsed(
                        "content_type",
                        "text/plain",
                        "expected a content type such as text/plain",
                        text -> Optional.of(text)
                                .filter(it -> CONTENT_TYPE.matcher(it).matches())),
                fields.parsed(
                        "body",
                        "",
                        "expected at most 1024 characters",
                        text -> Optional.of(text).filter(it -> it.length() <= LONGEST_ANSWER)));
        fields.end();
        return answer;
    }
}
