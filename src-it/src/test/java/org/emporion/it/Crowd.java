package org.emporion.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many callers that do the same at the same moment. */
public final class Crowd {

    private Crowd() {}

    /** Lets each of the callers do its work after all stand at the barrier, and returns what each got, in their order. */
    public static <T> List<T> of(int callers, IntFunction<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CyclicBarrier barrier = new CyclicBarrier(callers);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                Callable<T> call = () -> {
                    barrier.await(60, TimeUnit.SECONDS);
                    return work.apply(caller);
                };
                futures.add(threads.submit(call));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(180, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException failed) {
            throw new AssertionError("A caller failed", failed.getCause());
        } catch (Exception failed) {
            throw new AssertionError("The crowd did not finish", failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
