package dev.textproof.channel.generic;

import dev.textproof.channel.Webhook;
import java.security.SignatureException;

/** Lets through what is the provider's own. Each way of showing that is one class. */
@FunctionalInterface
interface Gate {

    /**
     * Does nothing if {@code webhook} is authentic.
     *
     * @throws SignatureException if it is not, with help for the operator, without body, query or secret
     */
    void open(Webhook webhook) throws SignatureException;
}
