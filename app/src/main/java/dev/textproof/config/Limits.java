package dev.textproof.config;

/** How many starts an end user's address, and how many a whole app, may make. */
public record Limits(int startsPerMinute, int startsPerHour, int appStartsPerMinute) {}
