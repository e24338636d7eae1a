package dev.textproof.config;

import java.time.Duration;

/** How long the log of delivered events is kept. Each app says itself how long its verified numbers are. */
public record Retention(Duration events) {}
