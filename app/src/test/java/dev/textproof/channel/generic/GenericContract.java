package dev.textproof.channel.generic;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.InboundChannelContract;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the contract asks of a generic channel with signed JSON, however it is signed. */
interface GenericContract extends InboundChannelContract {

    /** Returns the signed call of whoever has the secret. */
    FakeGeneric.Call signed(Signer signer, String json);

    @Override
    default String ourNumber() {
        return GenericFixture.OURS;
    }

    @Override
    default Webhook webhook(Signer signer, String from, String to, String body) {
        return signed(signer, json(Map.of("from", from, "to", to, "text", body, "id", "m-1")))
                .webhook();
    }

    @Override
    default Optional<Webhook> ofAnotherAccount() {
        return Optional.empty();
    }

    @Override
    default List<Webhook> useless() {
        var whole = Map.of("from", SENDER, "to", ourNumber(), "text", WORDS);
        var twice = "{\"m\": [{\"from\": \"" + SENDER + "\", \"from\": \"+14155550124\", \"to\": \"" + ourNumber()
                + "\", \"text\": \"x\"}]}";
        return List.of(
                authentic("{}"),
                authentic(""),
                authentic("not JSON"),
                authentic("[".repeat(10_000)),
                authentic(twice),
                authentic("{\"m\": [{\"from\": null, \"to\": {}, \"text\": []}]}"),
                authentic(json(without(whole, "from"))),
                authentic(json(without(whole, "to"))),
                authentic(json(without(whole, "text"))));
    }

    private Webhook authentic(String body) {
        return signed(Signer.FIRST_SECRET, body).webhook();
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        var rest = new TreeMap<>(fields);
        rest.remove(name);
        return rest;
    }

    /** Returns {@code fields} as the first of a list of messages. */
    static String json(Map<String, String> fields) {
        try {
            return new ObjectMapper().writeValueAsString(Map.of("m", List.of(fields)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    default List<String> messagesIn(Reply reply) {
        return List.of();
    }

    @Override
    default Reply expectedAcknowledgement() {
        return Reply.ok("text/plain", "ACK/Jasmin");
    }
}
