package dev.textproof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What each of the contestants reached in the same rounds, to be compared round by round. */
final class Turns {

    private final List<Load.Result> results = new ArrayList<>();

    void add(Load.Result result) {
        results.add(result);
    }

    double[] perSecond() {
        return each(Load.Result::perSecond);
    }

    double[] each(ToDoubleFunction<Load.Result> figure) {
        return results.stream().mapToDouble(figure).toArray();
    }

    /** Returns {@code ours} divided by {@code theirs}, round by round. */
    static double[] ratios(double[] ours, double[] theirs) {
        var ratios = new double[ours.length];
        for (var i = 0; i < ratios.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        return ratios;
    }
}
