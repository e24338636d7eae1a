package dev.textproof.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with every mistake in it. The message has one line for each. */
public final class ConfigException extends RuntimeException {

    private final transient List<Mistake> mistakes;

    ConfigException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Returns at least one mistake, in the order of their lines. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
