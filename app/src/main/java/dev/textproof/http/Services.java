package dev.textproof.http;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Simulator;
import dev.textproof.core.Application;
import dev.textproof.core.EventLog;
import dev.textproof.core.Inbox;
import dev.textproof.core.Issuer;
import dev.textproof.core.Keyring;
import dev.textproof.core.Limiter;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Phones;
import dev.textproof.core.Prover;
import dev.textproof.core.Store;
import dev.textproof.core.TicketSealer;
import dev.textproof.core.Withdrawals;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What the routes call on. Holds no behaviour.
 *
 * @param appsByApiKey each app under the SHA-256 of each of its API keys, lower hex
 * @param jwks the public keys of proofs, as JSON
 * @param channels under their ids
 * @param demo the app and the handset of the demo; {@code serve} has none
 */
public record Services(
        Keyring keyring,
        Map<String, Application> appsByApiKey,
        NumberReader numbers,
        Limiter limiter,
        Issuer issuer,
        TicketSealer tickets,
        Store store,
        EventLog events,
        Inbox inbox,
        Phones phones,
        Withdrawals withdrawals,
        Hints hints,
        Waiting waiting,
        Prover prover,
        String jwks,
        Map<String, InboundChannel> channels,
        Optional<Demo> demo,
        Metrics metrics,
        Clock clock) {

    /**
     * What only the demo has.
     *
     * @param apiKeyFile where the app's API key lies, as a person would type it
     */
    public record Demo(Application app, String apiKeyFile, Simulator simulator) {}
}
