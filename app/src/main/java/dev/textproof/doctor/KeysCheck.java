package dev.textproof.doctor;

import dev.textproof.config.Config;
import dev.textproof.core.Fingerprint;
import dev.textproof.core.KeyUse;
import dev.textproof.core.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;

/** Whether every number that is stored can be opened, and which keys are there for nothing. */
public final class KeysCheck implements Check {

    private static final String NAME = "keys";

    private final Config config;
    private final KeyUse use;

    public KeysCheck(Config config, KeyUse use) {
        this.config = config;
        this.use = use;
    }

    @Override
    public List<Finding> run() {
        KeyUse.Tally tally;
        try {
            tally = use.tally();
        } catch (StoreUnavailableException failure) {
            return List.of(Finding.skipped(NAME, "", "the store cannot be read: " + failure.getMessage()));
        }
        if (tally.byNone() > 0) {
            return List.of(Finding.failed(
                    NAME,
                    "",
                    "no data key opens the numbers of " + tally.byNone() + " rows",
                    "put the data key that sealed them back, last in data_keys"));
        }
        var findings = new ArrayList<Finding>();
        for (var key = 1; key < tally.byKey().size(); key++) {
            if (tally.byKey().get(key) == 0) {
                var fingerprint = Fingerprint.of(config.dataKeys().get(key));
                findings.add(Finding.ok(
                        NAME,
                        "",
                        "nothing is sealed under data key " + fingerprint + "; keys retire says if it may go"));
            }
        }
        findings.add(Finding.ok(NAME, "", "every stored number can be opened"));
        return findings;
    }
}
