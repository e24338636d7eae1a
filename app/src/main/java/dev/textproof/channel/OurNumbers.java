package dev.textproof.channel;

import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers of one channel, written as its provider writes them: the only ones whose texts it takes in. Immutable.
 *
 * @param all E.164 with {@code +}, or short codes
 */
public record OurNumbers(String channel, Set<String> all) {

    private static final Logger LOG = LoggerFactory.getLogger(OurNumbers.class);

    public OurNumbers {
        all = Set.copyOf(all);
    }

    /** Returns whether {@code text} came to one of them; else the log has a line that masks where it came to. */
    public boolean hasDestination(InboundText text) {
        var ours = all.contains(text.to());
        if (!ours) {
            LOG.warn(
                    "channel {}: dropped a text for {}, which is not among the channel's numbers",
                    channel,
                    PhoneNumber.find(text.to())
                            .map(PhoneNumber::toString)
                            .orElse("an address that is no phone number"));
        }
        return ours;
    }
}
