package dev.textproof.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does something a hundred times, on twenty threads. */
public final class AtOnce {

    private AtOnce() {}

    /** Returns what {@code work} gives for each of 0 to 99. */
    public static <T> List<T> run(IntFunction<T> work) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(20);
        try {
            var calls = IntStream.range(0, 100)
                    .<Callable<T>>mapToObj(number -> () -> work.apply(number))
                    .toList();
            var results = new ArrayList<T>();
            for (var call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
