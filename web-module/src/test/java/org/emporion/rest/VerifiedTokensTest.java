package org.emporion.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Instant START = SettableClock.START;
    private static final Instant LATE = START.plusSeconds(600);
    private static final long MEBIBYTE = 1 << 20;

    private final SettableClock clock = new SettableClock();
    private final VerifiedTokens tokens = new VerifiedTokens(clock, TEN_SECONDS, MEBIBYTE);

    @Test
    void oneIsFoundUntilItsTimeIsOverHoweverOftenItIsAskedFor() {
        AToken token = new AToken("a.b.c", LATE);
        tokens.keep(token, clock.instant());
        for (int millis = 0; millis < 10_000; millis += 100) {
            clock.set(START.plusMillis(millis));
            assertThat(tokens.find("a.b.c")).containsSame(token);
        }
        clock.set(START.plus(TEN_SECONDS));
        assertThat(tokens.find("a.b.c")).isEmpty();
    }

    @Test
    void itsTimeBeginsWithItsVerification() {
        clock.set(START.plusSeconds(4));
        tokens.keep(new AToken("a.b.c", LATE), START);
        clock.set(START.plusMillis(9_999));
        assertThat(tokens.find("a.b.c")).isPresent();
        clock.set(START.plusSeconds(10));
        assertThat(tokens.find("a.b.c")).isEmpty();
    }

    @Test
    void noneIsFoundFromItsOwnEndOn() {
        tokens.keep(new AToken("a.b.c", START.plusSeconds(3)), clock.instant());
        clock.set(START.plusMillis(2_999));
        assertThat(tokens.find("a.b.c")).isPresent();
        clock.set(START.plusSeconds(3));
        assertThat(tokens.find("a.b.c")).isEmpty();
    }

    @Test
    void oneThatWasOverWhenItWasVerifiedIsNotKept() {
        tokens.keep(new AToken("a.b.c", START), clock.instant());
        assertThat(tokens.find("a.b.c")).isEmpty();
        clock.set(START.minusSeconds(1));
        assertThat(tokens.find("a.b.c")).isEmpty();
    }

    @Test
    void aClockThatWasSetBackFindsNone() {
        tokens.keep(new AToken("a.b.c", LATE), clock.instant());
        clock.set(START.minusMillis(1));
        assertThat(tokens.find("a.b.c")).isEmpty();
        tokens.keep(new AToken("a.b.c", LATE), clock.instant());
        assertThat(tokens.find("a.b.c")).isPresent();
    }

    @Test
    void theWholeTextIsTheKey() {
        tokens.keep(new AToken("aBc.dEf.gHiA", LATE), clock.instant());
        for (String other : List.of(
                "aBc.dEf.gHiB",
                "aBc.dEf.gHi",
                "aBc.dEf.gHiA=",
                "aBc.dEf.gHiA ",
                " aBc.dEf.gHiA",
                "aBc.dEf.ghiA",
                "abc.def.ghia",
                "aBc.dEg.gHiA",
                "abc.dEf.gHiA",
                "aBc.dEf.",
                "")) {
            assertThat(tokens.find(other)).as(other).isEmpty();
        }
    }

    /** Two texts of one hash code. */
    @Test
    void anEqualHashIsNotEnough() {
        assertThat("AaAa.x".hashCode()).isEqualTo("BBBB.x".hashCode());
        tokens.keep(new AToken("AaAa.x", LATE), clock.instant());
        assertThat(tokens.find("BBBB.x")).isEmpty();
    }

    @Test
    void zeroTurnsItOff() {
        VerifiedTokens off = new VerifiedTokens(clock, Duration.ZERO, MEBIBYTE);
        off.keep(new AToken("a.b.c", LATE), clock.instant());
        assertThat(off.find("a.b.c")).isEmpty();
    }

    @Test
    void theMemoryIsBoundedByBytesAndTheOldestGoes() {
        String text = "x".repeat(1_000);
        for (int i = 0; i < 10_000; i++) {
            tokens.keep(new AToken(text + i, LATE), clock.instant());
        }
        List<Integer> kept = IntStream.range(0, 10_000)
                .filter(i -> tokens.find(text + i).isPresent())
                .boxed()
                .toList();
        assertThat(kept).hasSizeBetween(200, (int) (MEBIBYTE / 4_500)).startsWith(10_000 - kept.size());
        tokens.keep(new AToken("y".repeat((int) MEBIBYTE), LATE), clock.instant());
        assertThat(tokens.find("y".repeat((int) MEBIBYTE))).isEmpty();
        assertThat(tokens.find(text + 9_999)).isPresent();
    }

    /** Kept again and again, and forgotten in turn, a token takes its room once. */
    @Test
    void whatIsForgottenGivesItsRoomBack() {
        AToken other = new AToken("other", LATE.plusSeconds(100_000));
        for (int i = 0; i < 10_000; i++) {
            clock.set(START.plusSeconds(i));
            tokens.keep(new AToken("a.b.c", LATE.plusSeconds(100_000)), clock.instant());
            tokens.keep(other, clock.instant());
            assertThat(tokens.find("a.b.c")).as("after %d", i).isPresent();
        }
    }

    @Test
    void manyAtOnceGetTheirOwn() throws Exception {
        int callers = 8;
        VerifiedTokens small = new VerifiedTokens(clock, TEN_SECONDS, 20_000);
        CyclicBarrier barrier = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Integer>> wrong = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> {
                        barrier.await();
                        return wrongAnswers(small, caller);
                    }))
                    .toList();
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        AToken last = new AToken("last", LATE);
        small.keep(last, clock.instant());
        assertThat(small.find("last")).containsSame(last);
    }

    private int wrongAnswers(VerifiedTokens small, int caller) {
        int wrong = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = "token " + (i * 31 + caller) % 40;
            if (small.find(text)
                    .filter(found -> !found.getRawToken().equals(text))
                    .isPresent()) {
                wrong++;
            }
            small.keep(new AToken(text, LATE), clock.instant());
        }
        return wrong;
    }
}
