package dev.textproof.channel.generic;

import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.util.List;

/**
 * Lets through whoever knows the last segment of the path. It says who calls and nothing of what is said: whoever sees
 * one request can make others, so it is for providers that sign nothing, over TLS.
 */
final class PathGate implements Gate {

    private final List<Secret> secrets;

    PathGate(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public void open(Webhook webhook) throws SignatureException {
        var fits = false;
        for (var secret : secrets) { // compared in constant time, and with each
            fits |= webhook.pathSecret().filter(secret::equals).isPresent();
        }
        if (!fits) {
            throw new SignatureException(
                    (webhook.pathSecret().isEmpty() ? "no secret at the end of the path" : "the path's secret is wrong")
                            + "; the provider's address must be " + webhook.endpoint()
                            + "/ and one of the channel's path_secrets");
        }
    }
}
