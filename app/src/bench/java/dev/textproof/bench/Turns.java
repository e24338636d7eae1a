package dev.textproof.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What each of the contestants reached in the same rounds, to be compared round by round. */
final class Turns {

    private final List<Load.Result> results = new ArrayList<>();
    private final List<Double> micros = new ArrayList<>();

    /** Adds what {@code server} reaches in {@code turn}, and the processor time that it takes for each request. */
    void add(Contestant server, Supplier<Load.Result> turn) {
        var before = server.cpu();
        var result = turn.get();
        results.add(result);
        micros.add(server.cpu().minus(before).toNanos() / 1e3 / result.sortedNanos().length);
    }

    /** Returns the processor time of a request, in microseconds. */
    double[] micros() {
        return micros.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] perSecond() {
        return each(Load.Result::perSecond);
    }

    double[] each(ToDoubleFunction<Load.Result> figure) {
        return results.stream().mapToDouble(figure).toArray();
    }

    /** Returns {@code all}, beginning with another one in each round: whoever follows a heavy one may feel it. */
    static <T> List<T> inTurn(List<T> all, int round) {
        var turned = new ArrayList<>(all);
        Collections.rotate(turned, round);
        return turned;
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
