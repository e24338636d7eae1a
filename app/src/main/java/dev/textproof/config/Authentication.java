package dev.textproof.config;

import dev.textproof.core.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.codec.digest.HmacAlgorithms;

/** What shows that a request is the provider's own, where the provider has no adapter. Each has one or two secrets. */
public sealed interface Authentication {

    /** The last segment of the path is a secret of at least 128 bits. */
    record PathSecret(List<Secret> secrets) implements Authentication {

        public PathSecret {
            secrets = List.copyOf(secrets);
        }
    }

    /** Standard Webhooks 1.0; the secrets are the bytes behind {@code whsec_}. */
    record StandardWebhook(List<Secret> secrets) implements Authentication {

        public StandardWebhook {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * A header with an HMAC over the body as it came.
     *
     * @param prefix what stands in front of the HMAC in the header, such as {@code sha256=}; may be empty
     * @param timestampHeader what holds the time of signing, in seconds or milliseconds since 1970
     * @param signed what is signed: {@code {body}} and, where there is a timestamp, {@code {timestamp}}
     */
    record HeaderHmac(
            String header,
            HmacAlgorithms algorithm,
            Encoding encoding,
            String prefix,
            Optional<String> timestampHeader,
            String signed,
            List<Secret> secrets)
            implements Authentication {

        public HeaderHmac {
            secrets = List.copyOf(secrets);
        }
    }

    /** How the HMAC is written. */
    enum Encoding {
        HEX,
        BASE64
    }

    /** Calls the function for the case at hand. */
    default <T> T fold(
            Function<PathSecret, T> path, Function<StandardWebhook, T> standard, Function<HeaderHmac, T> hmac) {
        if (this instanceof PathSecret it) {
            return path.apply(it);
        }
        return this instanceof StandardWebhook it ? standard.apply(it) : hmac.apply((HeaderHmac) this);
    }
}
