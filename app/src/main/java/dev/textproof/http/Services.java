package dev.textproof.http;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Outgoing;
import dev.textproof.channel.Simulator;
import dev.textproof.config.Replies;
import dev.textproof.core.Application;
import dev.textproof.core.CatchUp;
import dev.textproof.core.CodeCheck;
import dev.textproof.core.EventLog;
import dev.textproof.core.Inbox;
import dev.textproof.core.Issuer;
import dev.textproof.core.Keyring;
import dev.textproof.core.Limiter;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Phones;
import dev.textproof.core.Prover;
import dev.textproof.core.Store;
import dev.textproof.core.TestRun;
import dev.textproof.core.TicketSealer;
import dev.textproof.core.Withdrawals;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the routes call on. Holds no behaviour.
 *
 * @param appsByApiKey each app under the SHA-256 of each of its API keys, lower hex
 * @param jwks the public keys of proofs, as JSON
 * @param degraded what does not work as it should although requests can be served, each in a word
 * @param demo the app and the handset of the demo; {@code serve} has none
 */
public record Services(
        Map<String, Application> appsByApiKey,
        Starting starting,
        Hearing hearing,
        Records records,
        Hints hints,
        Waiting waiting,
        Prover prover,
        String jwks,
        Supplier<List<String>> degraded,
        Optional<Demo> demo,
        Metrics metrics,
        Clock clock) {

    /** What a start takes, and whoever opens its page. */
    public record Starting(
            Keyring keyring, NumberReader numbers, Limiter limiter, Issuer issuer, TicketSealer tickets) {}

    /**
     * What takes in texts, and codes that come back.
     *
     * @param channels under their ids
     * @param outgoing what sends through their APIs
     * @param replies where replies may go
     */
    public record Hearing(
            Map<String, InboundChannel> channels,
            Outgoing outgoing,
            Inbox inbox,
            CodeCheck codes,
            TestRun tests,
            CatchUp catchUp,
            Replies replies) {}

    /** What is written down. */
    public record Records(Store store, EventLog events, Phones phones, Withdrawals withdrawals) {}

    /**
     * What only the demo has.
     *
     * @param apiKeyFile where the app's API key lies, as a person would type it
     * @param receiver what takes the app's webhook; none where that leads elsewhere
     */
    public record Demo(Application app, String apiKeyFile, Simulator simulator, Optional<Receiver> receiver) {}

    /**
     * What the demo's app checks before it believes a delivery.
     *
     * @param signed of headers, by names in lower case, and body
     * @param claims what a proof says, as JSON; nothing if it does not hold
     */
    public record Receiver(BiPredicate<Map<String, String>, byte[]> signed, Function<String, Optional<String>> claims) {

        /** Where it takes deliveries. */
        public static final String PATH = "/hooks/demo";
    }
}
