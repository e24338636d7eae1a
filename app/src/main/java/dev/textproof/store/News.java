package dev.textproof.store;

import dev.textproof.core.VerificationId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one server tells the others at once, and the texts that carry it. A text is {@code 1 <sender> <kind>
 * <base64url>} and stays below PostgreSQL's 8,000 bytes. It has ids and sealed hints, and no status: whoever wants to
 * know asks the store.
 *
 * @param all whether anything may have changed, more than is named
 */
record News(Set<VerificationId> changed, List<byte[]> hints, boolean all) {

    /** How many ids fit into one text, with room to spare. */
    static final int IDS_IN_ONE = 200;

    private static final String VERSION = "1";
    private static final String CHANGED = "changed";
    private static final String HINT = "hint";
    private static final String ALL = "all";
    private static final int ID_LENGTH = 25;

    private static final News ANYTHING = new News(Set.of(), List.of(), true);

    boolean isEmpty() {
        return changed.isEmpty() && hints.isEmpty() && !all;
    }

    /** Returns the texts that say this, in the name of {@code sender}. */
    List<String> texts(String sender) {
        var texts = new ArrayList<String>();
        if (all) {
            texts.add(text(sender, ALL, new byte[0]));
        }
        var ids = List.copyOf(changed);
        for (var from = 0; from < ids.size(); from += IDS_IN_ONE) {
            var part = new ByteArrayOutputStream();
            ids.subList(from, Math.min(ids.size(), from + IDS_IN_ONE)).forEach(id -> part.writeBytes(id.bytes()));
            texts.add(text(sender, CHANGED, part.toByteArray()));
        }
        hints.forEach(hint -> texts.add(text(sender, HINT, hint)));
        return texts;
    }

    private static String text(String sender, String kind, byte[] content) {
        return String.join(" ", VERSION, sender, kind, Base64.getUrlEncoder().encodeToString(content));
    }

    /**
     * Returns what {@code text} says, or nothing if it is by {@code self}. What cannot be read, as from a newer
     * version, may say anything: then one has to look for oneself.
     */
    static Optional<News> read(String text, String self) {
        var parts = text.split(" ", -1);
        if (parts.length < 4 || !parts[0].equals(VERSION)) {
            return Optional.of(ANYTHING);
        }
        return parts[1].equals(self) ? Optional.empty() : Optional.of(decode(parts[2], parts[3]));
    }

    private static News decode(String kind, String base64) {
        byte[] content;
        try {
            content = Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException garbled) {
            return ANYTHING;
        }
        if (kind.equals(CHANGED) && content.length % ID_LENGTH == 0) {
            return new News(ids(content), List.of(), false);
        }
        return kind.equals(HINT) ? new News(Set.of(), List.of(content), false) : ANYTHING;
    }

    private static Set<VerificationId> ids(byte[] content) {
        var ids = new LinkedHashSet<VerificationId>();
        for (var from = 0; from < content.length; from += ID_LENGTH) {
            ids.add(VerificationId.of(Arrays.copyOfRange(content, from, from + ID_LENGTH)));
        }
        return ids;
    }
}
