package dev.textproof.page;

/** What a text that did not fit tells the person who waits: not a fact, but what to try next. */
public sealed interface PageHint {

    /** Returns its name in JSON and messages. */
    String wireName();

    /**
     * The text came from another number than the one being verified, as with two SIM cards.
     *
     * @param ending that number's last two digits
     */
    record WrongNumber(String ending) implements PageHint {
        @Override
        public String wireName() {
            return "wrong_number";
        }
    }

    /** The text went to another of our numbers, as when an older draft was sent. */
    record WrongDestination() implements PageHint {
        @Override
        public String wireName() {
            return "wrong_destination";
        }
    }
}
