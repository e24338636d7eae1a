package dev.textproof.doctor;

import java.util.List;

/** One thing that can be wrong. Changes nothing but what its Javadoc says. */
@FunctionalInterface
public interface Check {

    /** Returns what it found: one or more, the worst of each thing that it looked at. */
    List<Finding> run();
}
