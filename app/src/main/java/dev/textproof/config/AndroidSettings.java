package dev.textproof.config;

import dev.textproof.core.Destination;
import dev.textproof.core.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One or more Android phones with SMS Gateway for Android, under one account or local server.
 *
 * @param signingKeys one, or two during a rotation
 * @param country in whose form the phone may report senders, ISO 3166 alpha-2; without one only numbers with {@code +}
 *     are read
 * @param sims where our numbers are
 * @param api where replies are sent from; without it the channel cannot reply
 */
public record AndroidSettings(
        String id,
        List<Secret> signingKeys,
        Optional<String> country,
        List<Sim> sims,
        Optional<Api> api,
        List<Destination> numbers)
        implements ChannelSettings {

    public AndroidSettings {
        signingKeys = List.copyOf(signingKeys);
        sims = List.copyOf(sims);
        numbers = List.copyOf(numbers);
    }

    /**
     * Which SIM of which phone has a number.
     *
     * @param device as the app names the phone; empty: any
     * @param slot from 1, as the app counts; empty: any
     */
    public record Sim(String number, Optional<String> device, OptionalInt slot) {

        /** Returns whether anything tells this number's SIM from others. */
        public boolean isNamed() {
            return device.isPresent() || slot.isPresent();
        }

        /** Returns whether a text on {@code otherSlot} of {@code otherDevice} came on this SIM. */
        public boolean matches(Optional<String> otherDevice, OptionalInt otherSlot) {
            return isNamed()
                    && (device.isEmpty() || device.equals(otherDevice))
                    && (slot.isEmpty() || slot.equals(otherSlot));
        }

        boolean overlaps(Sim other) {
            var devices = device.isEmpty() || other.device.isEmpty() || device.equals(other.device);
            var slots = slot.isEmpty() || other.slot.isEmpty() || slot.equals(other.slot);
            return isNamed() && other.isNamed() && devices && slots;
        }
    }

    /**
     * The app's API, on the phone itself or in its cloud.
     *
     * @param url without a slash at its end; {@code /messages} follows it
     */
    public record Api(String url, String user, Secret password) {}

    @Override
    public boolean canReply() {
        return api.isPresent();
    }
}
