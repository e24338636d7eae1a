package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.core.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/**
 * How to find out whether a provider's API takes a channel's credentials: by a GET that changes nothing and costs
 * nothing. Immutable.
 *
 * @param provider as sentences have it
 * @param url what to ask for; holds no secret
 * @param logins at least one; a second one during a rotation, when either may be the one that lives
 * @param compare what the operator has to compare where they are refused
 */
public record ApiAccount(String provider, URI url, List<Login> logins, String compare) {

    public ApiAccount {
        logins = List.copyOf(logins);
    }

    /**
     * One set of credentials. Its text does not show them.
     *
     * @param name where it stands in the channel's configuration
     * @param authorization the header's value
     */
    public record Login(String name, String authorization) {

        /** Returns one by user and password (RFC 7617). */
        public static Login basic(String name, String user, Secret password) {
            var pair = (user + ":" + password.text()).getBytes(UTF_8);
            return new Login(name, "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        /** Returns one by a key that is a bearer token (RFC 6750). */
        public static Login bearer(String name, Secret key) {
            return new Login(name, "Bearer " + key.text());
        }

        @Override
        public String toString() {
            return "Login[" + name + "]";
        }
    }
}
