package dev.textproof.deliver;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many deliveries may be under way: a few to each app, so that none takes all of them, and of the last quarter of
 * what there is one to each, so that many slow apps leave room for those that have none; to an app whose last attempt
 * failed one at a time and one a second; and to all failing apps together half of what there is, so that however many
 * receivers are dead the others have room. Thread-safe.
 */
final class Lanes {

    static final int OF_AN_APP = 4;
    static final int IN_ALL = 128;
    private static final int OF_FAILING = IN_ALL / 2;
    private static final int FOR_MORE_THAN_ONE = IN_ALL * 3 / 4;
    private static final long REST_NANOS = 1_000_000_000L;

    private final Map<String, Lane> lanes = new HashMap<>();
    private final LongSupplier ticker;
    private int taken;
    private int takenByFailing;

    /** Takes a clock that counts nanoseconds and never goes back. */
    Lanes(LongSupplier ticker) {
        this.ticker = ticker;
    }

    private static final class Lane {
        private int taken;
        private boolean failing;
        private long restsUntil;
    }

    /** Takes and returns as many places for {@code app} as it may have now; each is to be given back. */
    synchronized int take(String app) {
        var lane = lanes.computeIfAbsent(app, name -> new Lane());
        var free = lane.failing ? freeOfFailing(lane) : freeOfWell(lane);
        var places = Math.max(0, Math.min(free, IN_ALL - taken));
        lane.taken += places;
        taken += places;
        takenByFailing += lane.failing ? places : 0;
        return places;
    }

    private int freeOfWell(Lane lane) {
        var first = lane.taken == 0 ? 1 : 0;
        return Math.max(first, Math.min(OF_AN_APP - lane.taken, FOR_MORE_THAN_ONE - taken));
    }

    private int freeOfFailing(Lane lane) {
        var may = lane.taken == 0 && takenByFailing < OF_FAILING && ticker.getAsLong() - lane.restsUntil >= 0;
        return may ? 1 : 0;
    }

    /** Gives back places that were not used. */
    synchronized void giveBack(String app, int places) {
        var lane = lanes.computeIfAbsent(app, name -> new Lane());
        lane.taken -= places;
        taken -= places;
        takenByFailing -= lane.failing ? places : 0;
    }

    /** Gives back the place of an attempt that ended. */
    synchronized void ended(String app, boolean well) {
        giveBack(app, 1);
        var lane = lanes.computeIfAbsent(app, name -> new Lane());
        if (lane.failing == well) { // what is still under way counts for the other side from now on
            takenByFailing += well ? -lane.taken : lane.taken;
        }
        lane.failing = !well;
        lane.restsUntil = ticker.getAsLong() + REST_NANOS;
    }
}
