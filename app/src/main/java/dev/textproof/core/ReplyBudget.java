package dev.textproof.core;

/**
 * The port to what replies may cost: so many to one number, to one country and by one app, and none to a country that
 * nobody named. Answers to {@link Keyword}s count in their country as codes do, but leave most of it to those, and take
 * nothing from what a number may get of them. Counts in one process. Thread-safe, bounded in memory. Every
 * implementation runs {@code ReplyBudgetContract}.
 */
public interface ReplyBudget {

    /** Takes one reply from every budget that it draws on, or from none. */
    Taken take(Reply reply);

    /** Gives back what {@link #take} took for a reply that was not sent. */
    void giveBack(Reply reply);

    /**
     * Whom a reply goes to.
     *
     * @param to as {@link NumberTable#countedAs} says; counted across all apps
     * @param country of the number, ISO 3166 alpha-2; empty where the number belongs to none, and gets no reply
     * @param app the id of the app that it is for; not asked of anything but a code
     */
    record Reply(PhoneNumber to, String country, String app, Kind kind) {

        /** Makes one with a code. */
        public Reply(PhoneNumber to, String country, String app) {
            this(to, country, app, Kind.CODE);
        }
    }

    /** What a reply says. */
    enum Kind {
        CODE,
        /** Who we are: once to one number in an hour. */
        HELP,
        /** That no texts come any more, or that they do again: {@link #CHOICES} to one number in a day. */
        CHOICE
    }

    /** How many of one number's changes of mind are confirmed in a day. */
    int CHOICES = 4;

    /**
     * Answers to words take at most one in so many of what a country or an app may get in an hour, but at least one.
     */
    int ONE_WORD_IN = 10;

    /** What {@link #take} says. */
    enum Taken {
        YES,
        /** No replies go to that country. */
        COUNTRY_NOT_NAMED,
        /** Too many to that country within the hour. */
        COUNTRY_SPENT,
        /** Too many by that app, or to words, within the hour. */
        APP_SPENT,
        /** Too many to that number within the day, or hour. */
        NUMBER_SPENT
    }
}
