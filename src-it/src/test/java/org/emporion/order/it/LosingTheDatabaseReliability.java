package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database is gone for a minute while fifty requests a second come in, every fifth of them a purchase. */
@Tag("reliability")
class LosingTheDatabaseReliability {

    private static final int REQUESTS_A_SECOND = 50;
    private static final int BUYERS = 900;
    private static final int CALLERS = 30;
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofSeconds(15);
    private static final Duration AFTERWARDS = Duration.ofSeconds(25);

    private final Emporion emporion = Emporion.running();
    private final Shop.Thing thing = Shop.thing(BUYERS, 1_999);
    private final List<Buyer> buyers = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger nextBuyer = new AtomicInteger();

    /** An answer, with the times of its request on the clock of {@link System#nanoTime}. */
    private record Sample(long begun, long ended, int status, String retryAfter) {

        boolean beganBetween(long from, long to) {
            return begun >= from && begun < to;
        }
    }

    @Test
    void isRefusedInOrderAndNothingIsWrongAfterwards() throws IOException, InterruptedException {
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(Buyer.guest(thing));
            keys.add(UUID.randomUUID().toString());
        }
        Api management = emporion.management();
        management.get("/health/started").expect(200);
        management.get("/health/ready").expect(200);
        ScheduledExecutorService load = Executors.newScheduledThreadPool(64);
        long gone;
        long returns;
        long back;
        try {
            Future<?> untilShutDown = load.scheduleAtFixedRate(
                    () -> load.execute(this::request), 0, 1_000_000 / REQUESTS_A_SECOND, TimeUnit.MICROSECONDS);
            await().until(() -> samples.size() > 2 * REQUESTS_A_SECOND);
            emporion.postgres().kill();
            gone = System.nanoTime();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> management.get("/health/ready").status() == 503);
            System.out.printf("Not ready after %d ms%n", (System.nanoTime() - gone) / 1_000_000);
            assertThat(management.get("/health/ready").text())
                    .contains("\"database\"")
                    .doesNotContainIgnoringCase("select", "exception", "sql");
            management.get("/health/live").expect(200);
            management.get("/health/started").expect(200);
            long end = gone + OUTAGE.toNanos();
            await().atMost(OUTAGE.plusSeconds(10)).until(() -> System.nanoTime() >= end);
            management.get("/health/live").expect(200);
            returns = System.nanoTime();
            emporion.postgres().restart();
            back = System.nanoTime();
            await().atMost(RECOVERY).until(() -> management.get("/health/ready").status() == 200);
            System.out.printf("Ready again after %d ms%n", (System.nanoTime() - back) / 1_000_000);
            long done = back + AFTERWARDS.toNanos();
            await().atMost(AFTERWARDS.plusSeconds(10)).until(() -> System.nanoTime() >= done);
        } finally {
            load.shutdown();
            load.awaitTermination(60, TimeUnit.SECONDS);
        }
        answersWereInOrder(gone, returns, back);
        nothingIsWrong();
    }

    private void answersWereInOrder(long gone, long returns, long back) {
        assertThat(samples).allSatisfy(sample -> assertThat(sample.status()).isIn(200, 201, 409, 503));
        assertThat(samples.stream().filter(sample -> sample.status() == 503))
                .allSatisfy(sample -> assertThat(sample.retryAfter()).isNotEmpty());
        assertThat(samples.stream().filter(sample -> sample.beganBetween(gone + TimeUnit.SECONDS.toNanos(1), returns)))
                .hasSizeGreaterThan(REQUESTS_A_SECOND * 10)
                .allSatisfy(sample -> assertThat(sample.status()).isEqualTo(503));
        assertThat(samples.stream().filter(sample -> sample.beganBetween(back + RECOVERY.toNanos(), Long.MAX_VALUE)))
                .hasSizeGreaterThan(REQUESTS_A_SECOND)
                .allSatisfy(sample -> assertThat(sample.status()).isNotEqualTo(503));
        System.out.printf(
                "%d requests, %d refused, the slowest took %d ms, the last refusal came %d ms after the database was back%n",
                samples.size(),
                samples.stream().filter(sample -> sample.status() == 503).count(),
                samples.stream()
                                .mapToLong(sample -> sample.ended() - sample.begun())
                                .max()
                                .orElseThrow()
                        / 1_000_000,
                (samples.stream()
                                        .filter(sample -> sample.status() == 503)
                                        .mapToLong(Sample::ended)
                                        .max()
                                        .orElse(back)
                                - back)
                        / 1_000_000);
    }

    /** Everybody who tried repeats the purchase under the same key, and has exactly one order and one charge. */
    private void nothingIsWrong() {
        int tried = Math.min(nextBuyer.get(), BUYERS);
        Crowd.of(CALLERS, caller -> {
            for (int i = caller; i < tried; i += CALLERS) {
                UUID order = UUID.fromString(insists(i).text("id"));
                assertThat(Shop.charges("AUTHORIZE", order)).isEqualTo(1);
            }
            return caller;
        });
        assertThat(emporion.count("""
                        select count(*)
                        from customer_order o
                        join order_line l on l.order_id = o.id
                        where l.vendor_item_id = ? and o.status = 'PLACED'
                        """, thing.item())).isEqualTo(tried);
        assertThat(emporion.count("""
                        select count(*)
                        from sandbox_charge c
                        join payment_attempt a on a.id = c.idempotency_key
                        join payment p on p.id = a.payment_id
                        join order_line l on l.order_id = p.order_id
                        where l.vendor_item_id = ? and c.kind = 'AUTHORIZE' and c.outcome = 'SUCCEEDED'
                        """, thing.item())).describedAs("charges").isEqualTo(tried);
        assertThat(thing.reserved()).isEqualTo(tried);
        assertThat(thing.movements("RESERVATION")).isEqualTo(tried);
    }

    /** An attempt that never reached the gateway is refused in the end: the buyer tries anew, with a new key. */
    private Answer insists(int i) {
        return await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            Answer answer = buyers.get(i).places("tok_visa", keys.get(i));
                            if (answer.status() == 402) {
                                keys.set(i, UUID.randomUUID().toString());
                            }
                            return answer;
                        },
                        answer -> answer.status() == 201);
    }

    /**
     * Categories and purchases need the database; products may be in memory. Each buyer once: a repeat under the same key
     * would be told of an attempt that was refused meanwhile.
     */
    private void request() {
        long begun = System.nanoTime();
        boolean buys = turn.getAndIncrement() % 5 == 0 && nextBuyer.get() < BUYERS;
        int buyer = buys ? nextBuyer.getAndIncrement() : BUYERS;
        Answer answer = buyer < BUYERS
                ? buyers.get(buyer).places("tok_visa", keys.get(buyer))
                : emporion.api().get("/categories?limit=1");
        samples.add(new Sample(begun, System.nanoTime(), answer.status(), answer.header("Retry-After")));
    }
}
