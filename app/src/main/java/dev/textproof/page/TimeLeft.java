package dev.textproof.page;

import java.time.Duration;

/** How long something still counts, by the server's clock; the browser's own is not asked. */
record TimeLeft(Duration duration) {

    long seconds() {
        return Math.max(0, duration.toSeconds());
    }

    /** Returns minutes and seconds, for example {@code 9:41}. */
    String clock() {
        var rest = seconds() % 60;
        return seconds() / 60 + (rest < 10 ? ":0" : ":") + rest;
    }
}
