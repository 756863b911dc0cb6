package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;

/** Many buyers with one unit each in their carts, all after the same few units. */
final class FlashSale {

    /** How a purchase ended, and how long it took. */
    record Purchase(Answer answer, long millis) {}

    private FlashSale() {}

    /** Buyers fill their carts beforehand; their purchases are spread evenly over the span. */
    static List<Purchase> of(Shop.Thing thing, int buyers, long spanMillis, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Buyer> ready = all(pool, buyers, i -> Buyer.guest(thing));
            long start = System.nanoTime();
            return all(pool, buyers, i -> {
                waitUntil(start + TimeUnit.MILLISECONDS.toNanos(spanMillis * i / buyers));
                long begun = System.nanoTime();
                Answer answer = ready.get(i).places("tok_visa");
                return new Purchase(answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            });
        } finally {
            pool.shutdownNow();
        }
    }

    /** What must be true after any sale. */
    static void assertExactlySold(Shop.Thing thing, int stock, List<Purchase> purchases) {
        assertThat(purchases)
                .allSatisfy(purchase -> assertThat(purchase.answer().status())
                        .describedAs("%s", purchase.answer().text())
                        .isIn(201, 409));
        assertThat(purchases.stream().filter(purchase -> purchase.answer().status() == 201))
                .hasSize(stock);
        assertThat(purchases.stream().filter(purchase -> purchase.answer().status() == 409))
                .allSatisfy(purchase ->
                        assertThat(purchase.answer().text("code")).isEqualTo("inventory.insufficient_stock"));
        assertThat(thing.onHand() - thing.reserved()).isZero();
        assertThat(thing.onHand()).isEqualTo(stock);
        assertThat(thing.movements("RESERVATION")).isEqualTo(stock);
        assertThat(Emporion.running()
                        .count(
                                "select count(distinct order_id) from order_line where vendor_item_id = ?",
                                thing.item()))
                .isEqualTo(stock);
    }

    /** The time in which this part of the purchases was answered, in milliseconds. */
    static long percentile(List<Purchase> purchases, double part) {
        long[] millis = purchases.stream().mapToLong(Purchase::millis).sorted().toArray();
        return millis[(int) Math.min(millis.length - 1, Math.floor(millis.length * part))];
    }

    private static void waitUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private static <T> List<T> all(ExecutorService pool, int times, IntFunction<T> work) {
        List<CompletableFuture<T>> futures = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int turn = i;
            futures.add(CompletableFuture.supplyAsync(() -> work.apply(turn), pool));
        }
        return futures.stream().map(CompletableFuture::join).toList();
    }
}
