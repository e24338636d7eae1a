package dev.textproof.config;

import dev.textproof.config.AndroidSettings.Api;
import dev.textproof.config.AndroidSettings.Sim;
import dev.textproof.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads what a channel of Android phones asks for. */
final class AndroidReader implements ChannelReader.Provider {

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SLOT = Pattern.compile("[1-9]");

    private final Networks inClear;

    /** Takes the networks to which plain http may go, this machine besides. */
    AndroidReader(Networks inClear) {
        this.inClear = inClear;
    }

    @Override
    public ChannelSettings read(String id, Fields fields, NumbersReader numbers) {
        var sims = new ArrayList<Sim>();
        var items = fields.neededItems("numbers");
        var ours = numbers.read(items, id, (number, more) -> sims.add(sim(number, more)));
        var api = api(fields);
        check(items, sims, api.isPresent());
        return new AndroidSettings(
                id,
                SecretsReader.read(fields.neededItems("signing_keys"), KeyText.TOKEN_EXPECTED, KeyText::token),
                fields.find("country").flatMap(Countries::read),
                sims,
                api,
                ours);
    }

    private static Sim sim(String number, Fields fields) {
        var device = fields.find("device")
                .map(value -> value.text(
                        "expected the deviceId that the app sends along",
                        text -> DEVICE.matcher(text).matches()));
        var slot = fields.find("sim")
                .flatMap(value -> value.parsed(
                        "expected the number of the SIM, from 1 to 9",
                        text -> Optional.of(text)
                                .filter(it -> SLOT.matcher(it).matches())
                                .map(Integer::valueOf)));
        return new Sim(number, device, slot.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static void check(List<Value> items, List<Sim> sims, boolean replies) {
        for (var i = 0; i < sims.size() && sims.size() == items.size(); i++) {
            var sim = sims.get(i);
            for (var j = 0; j < i; j++) {
                if (sims.get(j).overlaps(sim)) {
                    items.get(i)
                            .mistake("may be the same SIM as "
                                    + items.get(j).place().path() + "; give both a device and a sim of their own");
                }
            }
            if (replies && sims.size() > 1 && sim.slot().isEmpty()) {
                items.get(i).mistake("needs sim, so that replies leave from this number");
            }
        }
    }

    private Optional<Api> api(Fields fields) {
        var url = fields.find("api_url")
                .map(value -> value.parsed(
                                "expected an https URL without query, fragment or password (http to this machine, or to"
                                        + " an address in delivery.allow_private_cidrs)",
                                text -> Urls.apiUrl(text, inClear))
                        .orElse(""));
        var user = fields.find("api_user");
        var password = fields.find("api_password");
        if (url.isEmpty()) {
            user.ifPresent(value -> value.mistake("only with api_url"));
            password.ifPresent(value -> value.mistake("only with api_url"));
            return Optional.empty();
        }
        var name = fields.need("api_user")
                .map(value -> value.text(
                        "expected the user that the app shows, without a colon",
                        text -> !text.isEmpty() && text.indexOf(':') < 0));
        var secret = fields.need("api_password")
                .flatMap(value -> value.secret(KeyText.PASSWORD_EXPECTED, KeyText::password));
        return Optional.of(new Api(url.get(), name.orElse(""), secret.orElse(Secret.ofText(""))));
    }
}
