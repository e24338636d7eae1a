package dev.textproof.core;

/**
 * The port to what replies may cost: so many to one number, to one country and by one app, and none to a country that
 * nobody named. Counts in one process. Thread-safe, bounded in memory. Every implementation runs
 * {@code ReplyBudgetContract}.
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
     * @param app the id of the app that it is for
     */
    record Reply(PhoneNumber to, String country, String app) {}

    /** What {@link #take} says. */
    enum Taken {
        YES,
        /** No replies go to that country. */
        COUNTRY_NOT_NAMED,
        /** Too many to that country within the hour. */
        COUNTRY_SPENT,
        /** Too many by that app within the hour. */
        APP_SPENT,
        /** Too many to that number within the day. */
        NUMBER_SPENT
    }
}
