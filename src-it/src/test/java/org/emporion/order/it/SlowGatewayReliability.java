package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A gateway that takes half a minute for every call: its buyers hold twelve of the sixteen workers and no more, reads have the
 * others, and all that was opened is settled.
 */
@Tag("reliability")
class SlowGatewayReliability {

    private static final int BUYERS = 60;
    private static final int CALLS_AT_ONCE = 12;
    /** A call is given up after ten seconds: a read that waited for one would take longer than this. */
    private static final long READ_MILLIS = 5_000;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Emporion shop;

    @BeforeAll
    static void openAShopWithASlowGateway() {
        shop = Emporion.beside(Map.of(
                "EMPORION_SANDBOX_SLOW_MILLIS", "30000",
                "EMPORION_WORKER_THREADS", "16",
                "EMPORION_PAYMENT_PARALLEL_CALLS", String.valueOf(CALLS_AT_ONCE)));
    }

    @AfterAll
    static void closeIt() {
        shop.stop();
    }

    @Test
    void readsGoOnWhileBuyersWaitForTheGateway() {
        Shop.Thing thing = Shop.thing(shop, 1_000, 1_999);
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(Buyer.guest(thing));
        }
        readFor(Duration.ofSeconds(5));
        List<Long> before = readFor(Duration.ofSeconds(10));

        CompletableFuture<List<Answer>> orders = CompletableFuture.supplyAsync(
                () -> Crowd.of(BUYERS, i -> buyers.get(i).places("tok_slow")));
        await().atMost(PATIENCE).until(() -> thing.reserved() >= CALLS_AT_ONCE);
        List<Long> meanwhile = readWhile(() -> !orders.isDone());
        List<Answer> answers = orders.join();

        System.out.printf(
                "catalogue reads, p50 and p99 in ms: %d and %d with an idle gateway (%d reads), %d and %d with a slow one (%d)%n",
                percentile(before, 0.5),
                percentile(before, 0.99),
                before.size(),
                percentile(meanwhile, 0.5),
                percentile(meanwhile, 0.99),
                meanwhile.size());
        assertThat(meanwhile).isNotEmpty().allMatch(millis -> millis < READ_MILLIS);
        assertThat(answers).allSatisfy(answer -> {
            if (answer.status() != 202) {
                answer.expectProblem(503, "payment.gateway_unavailable");
            }
        });
        int waiting =
                (int) answers.stream().filter(answer -> answer.status() == 202).count();
        assertThat(waiting).isGreaterThanOrEqualTo(CALLS_AT_ONCE).isLessThan(BUYERS);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shop.count(
                                "select count(*) from payment_attempt where status in ('STARTED', 'UNKNOWN')"))
                        .isZero());
        for (int i = 0; i < BUYERS; i++) {
            if (answers.get(i).status() == 202) {
                assertThat(buyers.get(i).reads(answers.get(i)).text("status")).isEqualTo("PLACED");
            }
        }
        assertThat(shop.count("select count(*) from sandbox_charge where outcome = 'SUCCEEDED'"))
                .isEqualTo(waiting);
        assertThat(thing.reserved()).isEqualTo(waiting);
        assertThat(shop.count("select count(*) from customer_order where status not in ('PLACED', 'REFUSED')"))
                .isZero();
    }

    private static List<Long> readFor(Duration span) {
        long end = System.nanoTime() + span.toNanos();
        return readWhile(() -> System.nanoTime() < end);
    }

    private static List<Long> readWhile(BooleanSupplier goOn) {
        Api api = shop.api();
        List<List<Long>> times = Crowd.of(2, reader -> {
            List<Long> own = new ArrayList<>();
            while (goOn.getAsBoolean()) {
                long begun = System.nanoTime();
                api.get("/products").expect(200);
                own.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            }
            return own;
        });
        return times.stream().flatMap(List::stream).sorted().toList();
    }

    private static long percentile(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part)));
    }
}
