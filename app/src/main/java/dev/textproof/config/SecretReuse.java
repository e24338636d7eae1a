package dev.textproof.config;

import dev.textproof.config.Reading.SecretUse;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Finds secrets with two uses: whoever learns one for its first use would have the second as well. */
final class SecretReuse {

    private SecretReuse() {}

    static void check(Reading reading) {
        var uses = reading.secrets();
        for (var i = 0; i < uses.size(); i++) {
            var use = uses.get(i);
            uses.subList(0, i).stream()
                    .filter(earlier -> isSame(earlier, use) && !mayShare(earlier, use))
                    .findFirst()
                    .ifPresent(earlier -> reading.mistake(use.place()
                            .mistake("the same secret as " + earlier.place().path()
                                    + "; every use needs one of its own")));
            checkApiKeys(use, reading.apiKeys(), reading);
        }
    }

    private static void checkApiKeys(SecretUse use, List<Reading.ApiKeyUse> apiKeys, Reading reading) {
        var hash = DigestUtils.sha256Hex(use.text().bytes());
        apiKeys.stream()
                .filter(apiKey -> apiKey.sha256().equals(hash))
                .forEach(apiKey -> reading.mistake(apiKey.place()
                        .mistake("the API key is also the secret at "
                                + use.place().path())));
    }

    private static boolean isSame(SecretUse one, SecretUse other) {
        return one.text().equals(other.text()) || one.material().equals(other.material());
    }

    private static boolean mayShare(SecretUse one, SecretUse other) {
        return one.sharedWithin().isPresent() && one.sharedWithin().equals(other.sharedWithin());
    }
}
