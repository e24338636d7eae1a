package dev.textproof.bench;

import java.util.ArrayList;
import java.util.List;

/** Configurations with more keys than a rotation leaves behind. */
final class Keys {

    private static final String OLDER = "      - {kid: 7J, secret: \"Y8o-aTKLGfKF2GArH3R9bnRb_RyVkFPRSRtEuMTpQL4\"}\n";

    private Keys() {}

    /**
     * Returns {@code yaml} with so many keys for acme, and two auth tokens, which is the most, where the last is the
     * right one.
     */
    static String so(String yaml, int keys) {
        var older = new StringBuilder();
        var tokens = new ArrayList<String>();
        for (var i = 1; i < keys; i++) {
            older.append(OLDER.replace("7J", "7" + "JMN".charAt(i - 1)).replace("Y8o", "Y8" + i));
        }
        if (keys > 1) {
            tokens.add(Site.AUTH_TOKEN.replace("9d1f", "9d1e"));
        }
        tokens.add(Site.AUTH_TOKEN);
        return yaml.replace(OLDER, older.toString())
                .replace(
                        List.of(quoted(Site.AUTH_TOKEN)).toString(),
                        tokens.stream().map(Keys::quoted).toList().toString());
    }

    private static String quoted(String token) {
        return '"' + token + '"';
    }
}
