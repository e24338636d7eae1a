package dev.textproof.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoublePredicate;

/**
 * One line of the table: what is measured, what it should be, and what it must at least be for a build to pass.
 *
 * @param number the row of the table in RATIONALE.md
 * @param more whether more is better
 * @param unit stands behind each figure
 * @param wanted the target
 * @param gate the bound of a build: half as good as what a quiet machine shows, or worse where the measure is loose
 */
record Target(int number, String what, boolean more, String unit, double wanted, double gate) {

    static Target atLeast(int number, String what, String unit, double wanted, double gate) {
        return new Target(number, what, true, unit, wanted, gate);
    }

    static Target atMost(int number, String what, String unit, double wanted, double gate) {
        return new Target(number, what, false, unit, wanted, gate);
    }

    /** What was measured in each round. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Measured(Target target, double[] sorted) {

        /** Returns figures that are worth knowing and have no target, because they are the machine's. */
        static Measured note(String what, double[] figures) {
            return new Target(0, what, true, "", 0, 0).of(figures);
        }

        static void printHead() {
            System.out.println("| row | what | target | median | min – max | rounds | |");
            System.out.println("|---|---|---|---|---|---|---|");
        }

        double median() {
            var half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }

        boolean isMet() {
            return target.better(target.wanted).test(median());
        }

        boolean passesGate() {
            return target.better(target.gate).test(median());
        }

        /** Returns the line of the table. */
        String line() {
            var end = "%s | %s – %s | %d |"
                    .formatted(
                            figure(median()) + target.unit,
                            figure(sorted[0]),
                            figure(sorted[sorted.length - 1]),
                            sorted.length);
            if (target.number == 0) {
                return "| | " + target.what + " | | " + end + " |";
            }
            var wanted = (target.more ? "≥ " : "≤ ") + figure(target.wanted) + target.unit;
            var verdict = isMet() ? "met" : passesGate() ? "missed" : "missed, as is the gate, " + figure(target.gate);
            return "| " + target.number + " | " + target.what + " | " + wanted + " | " + end + " " + verdict + " |";
        }
    }

    Measured of(double... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return new Measured(this, sorted);
    }

    private DoublePredicate better(double bound) {
        return figure -> more ? figure >= bound : figure <= bound;
    }

    // Three digits that count, whatever the size.
    private static String figure(double value) {
        var digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
