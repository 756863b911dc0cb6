package org.emporion.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.emporion.platform.RateLimit;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final long CALLER = 0x5eed_1234_5678_9abcL;
    private static final long SECOND = 1_000_000;
    private static final Rate THREE = new Rate(3);

    private final Buckets buckets = new Buckets(1 << 12);

    @Test
    void theWholeAllowanceMayComeAtOnce() {
        assertThat(buckets.take(CALLER, THREE, 10)).isEqualTo(new RateLimit(true, 3, 2, 20, 0));
        assertThat(buckets.take(CALLER, THREE, 10)).isEqualTo(new RateLimit(true, 3, 1, 40, 0));
        assertThat(buckets.take(CALLER, THREE, 10)).isEqualTo(new RateLimit(true, 3, 0, 60, 0));
        assertThat(buckets.take(CALLER, THREE, 10)).isEqualTo(new RateLimit(false, 3, 0, 60, 20));
    }

    @Test
    void itComesBackStepByStepAndNotAllAtTheNextMinute() {
        for (int i = 0; i < 3; i++) {
            buckets.take(CALLER, THREE, 10);
        }
        assertThat(buckets.take(CALLER, THREE, 10 + 19 * SECOND).granted()).isFalse();
        assertThat(buckets.take(CALLER, THREE, 10 + 20 * SECOND)).isEqualTo(new RateLimit(true, 3, 0, 60, 0));
        assertThat(buckets.take(CALLER, THREE, 10 + 20 * SECOND).granted()).isFalse();
        assertThat(buckets.take(CALLER, THREE, 10 + 80 * SECOND)).isEqualTo(new RateLimit(true, 3, 2, 20, 0));
    }

    @Test
    void aRefusalUsesNothing() {
        for (int i = 0; i < 100; i++) {
            buckets.take(CALLER, THREE, 10);
        }
        assertThat(buckets.take(CALLER, THREE, 10 + 20 * SECOND).granted()).isTrue();
    }

    @Test
    void aLimitBeyondTheClocksStepsIsAMillionASecond() {
        Rate huge = new Rate(Integer.MAX_VALUE);
        assertThat(buckets.take(CALLER, huge, 10)).isEqualTo(new RateLimit(true, Integer.MAX_VALUE, 59_999_999, 1, 0));
        assertThat(buckets.take(CALLER, huge, 10).granted()).isTrue();
    }

    @Test
    void eachCallerHasAnAllowanceOfItsOwn() {
        for (int i = 0; i < 4; i++) {
            buckets.take(CALLER, THREE, 10);
        }
        assertThat(buckets.take(CALLER + 1, THREE, 10)).isEqualTo(new RateLimit(true, 3, 2, 20, 0));
    }

    @Test
    void whatAnotherNodeGaveIsNotThereHere() {
        assertThat(buckets.exhaust(CALLER, THREE, 10)).isEqualTo(new RateLimit(false, 3, 0, 60, 20));
        assertThat(buckets.take(CALLER, THREE, 10).granted()).isFalse();
        assertThat(buckets.take(CALLER, THREE, 10 + 20 * SECOND).granted()).isTrue();
    }

    @Test
    void aMillionOthersDoNotForgiveWhoHasUsedTheAllowanceUp() {
        for (int i = 0; i < 3; i++) {
            buckets.take(CALLER, THREE, 10);
        }
        Random others = new Random(20261121);
        for (int i = 0; i < 1_000_000; i++) {
            buckets.take(others.nextLong(), THREE, 10 + i);
        }
        assertThat(buckets.take(CALLER, THREE, 2 * SECOND).granted()).isFalse();
    }

    @Test
    void aCrowdGetsNoMoreThanTheAllowance() throws InterruptedException {
        Rate rate = new Rate(1_000);
        AtomicInteger granted = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 16; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                for (int call = 0; call < 500; call++) {
                    if (buckets.take(CALLER, rate, 10).granted()) {
                        granted.incrementAndGet();
                    }
                }
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(granted).hasValue(1_000);
    }
}
