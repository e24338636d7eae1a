package dev.textproof.config;

import dev.textproof.core.Destination;
import java.util.List;

/**
 * What every channel has: one account at one provider, and our numbers there. What a provider asks for beside it is in
 * a record of its own.
 */
public sealed interface ChannelSettings permits TwilioSettings, TelnyxSettings, AndroidSettings, GenericSettings {

    /** Returns what names it in {@code {public_url}/inbound/{id}}. */
    String id();

    /** Returns at least one. */
    List<Destination> numbers();

    /** Returns whether texts can be answered, as {@code roundtrip} needs it; not, unless a provider says otherwise. */
    default boolean canReply() {
        return false;
    }
}
