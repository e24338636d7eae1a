package dev.textproof.config;

import dev.textproof.core.Destination;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * A channel at a provider that has no adapter of its own: what its requests look like, as the operator declares it.
 *
 * @param charset of the values of a form or a query
 * @param country of national numbers, ISO 3166 alpha-2; there with {@link NumberFormat#NATIONAL}
 * @param answer what tells the provider that the text arrived
 */
public record GenericSettings(
        String id,
        Request request,
        Names fields,
        Charset charset,
        NumberFormat format,
        Optional<String> country,
        Authentication authentication,
        Answer answer,
        List<Destination> numbers)
        implements ChannelSettings {

    public GenericSettings {
        numbers = List.copyOf(numbers);
    }

    /** Where the fields are. */
    public enum Request {
        /** POST with a JSON body. */
        JSON,
        /** POST with a form. */
        FORM,
        /** GET: all in the query. */
        QUERY
    }

    /**
     * Where each field is: a JSON pointer (RFC 6901), or the name of a form's or query's field.
     *
     * @param to absent where the channel has one number, which every text is for
     * @param id the provider's own name for the message, if it has one
     */
    public record Names(String from, Optional<String> to, String text, Optional<String> id) {}

    /** The body of the answer, with status 200. */
    public record Answer(String contentType, String body) {}
}
