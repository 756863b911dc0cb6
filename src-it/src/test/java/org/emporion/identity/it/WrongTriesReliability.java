package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thousand wrong passwords, and what a rush of sign-ins costs those who only look. */
@Tag("reliability")
class WrongTriesReliability {

    private static final int TRIES = 1_000;
    private static final int THREADS = 20;
    private static final int MOST_A_MINUTE = 10;
    private static final int CODES = 10_000;
    private static final int GUESSERS = 8;
    private static final int SIGN_INS = 50;
    private static final int ROUNDS = 3;
    private static final String WRONG = "another-kettle-17";

    @Test
    void oneAccountTakesTenTriesAMinuteFromWhereverTheyCome() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        Accounts.open(email);
        limited("one account, many clients", i -> People.login(email, WRONG));
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> People.login(email, People.PASSWORD).status() == 200);
    }

    @Test
    void oneClientHasTenTriesAMinuteWhateverItTries() {
        Api client = People.api();
        limited(
                "one client, many accounts",
                i -> client.post("/auth/login", "{'email':'%s','password':'%s'}", People.freshEmail(), WRONG));
    }

    /** Some in the first minute, and 24 a day: a second factor has a million codes, of which three are right. */
    @Test
    void ofTenThousandCodesHardlyAnyIsLookedAt() {
        Person person = Person.fresh();
        Authenticator app = Authenticator.enrol(person.api(), People.PASSWORD, Duration.ZERO)
                .app();
        long start = System.nanoTime();
        List<Map<String, Integer>> answers = Crowd.of(
                GUESSERS,
                thread -> Guesses.of(person.email(), app, thread * CODES / GUESSERS, (thread + 1) * CODES / GUESSERS));
        double seconds = (System.nanoTime() - start) / 1e9;
        int looked = Guesses.sum(answers, "identity.bad_code");
        int refused = Guesses.sum(answers, "identity.too_many_tries");
        System.out.printf(
                "second factor: %d codes in %.0f s, %d looked at, %d refused%n", CODES, seconds, looked, refused);
        assertThat(Guesses.sum(answers, "200")).isZero();
        assertThat(looked + refused).isEqualTo(CODES);
        // after five at once the waits are 4, 8, 16 ... seconds
        assertThat(looked).isBetween(5, 6 + (int) Math.ceil(Math.log(seconds / 4 + 1) / Math.log(2)));
        assertThat(Emporion.running()
                        .count("select count(*) from user_session where user_id = ? and ended_at is null", person.id()))
                .as("the owner's own session")
                .isEqualTo(1);
    }

    @Test
    void fiftySignInsAtOnceLeaveTheCatalogueAlone() {
        List<String> people = People.clones(SIGN_INS);
        reads(4_000);
        signInsWhile(people, () -> reads(4_000));
        List<Long> alone = new ArrayList<>();
        List<Long> rush = new ArrayList<>();
        int signedIn = 0;
        int sentAway = 0;
        for (int round = 0; round < ROUNDS; round++) {
            alone.addAll(reads(5_000));
            Rush during = signInsWhile(people, () -> reads(5_000));
            rush.addAll(during.reads());
            signedIn += during.signedIn();
            sentAway += during.sentAway();
        }
        System.out.printf(
                "catalogue, %d and %d reads: p50 %.1f ms alone and %.1f ms, p99 %.1f ms alone and %.1f ms with %d who sign in"
                        + " (%d did, %d were asked to come again)%n",
                alone.size(),
                rush.size(),
                percentile(alone, 50),
                percentile(rush, 50),
                percentile(alone, 99),
                percentile(rush, 99),
                SIGN_INS,
                signedIn,
                sentAway);
        assertThat(signedIn).isGreaterThanOrEqualTo(SIGN_INS);
        assertThat(percentile(rush, 99)).isLessThan(percentile(alone, 99) * 1.2);
    }

    private record Rush(List<Long> reads, int signedIn, int sentAway) {}

    /** All sign in again and again while the reader reads; who is sent away comes again when it is told to. */
    private static Rush signInsWhile(List<String> people, Supplier<List<Long>> reader) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger signedIn = new AtomicInteger();
        AtomicInteger sentAway = new AtomicInteger();
        List<List<Long>> times = Crowd.of(people.size() + 1, i -> {
            if (i == people.size()) {
                List<Long> read = reader.get();
                over.set(true);
                return read;
            }
            while (!over.get()) {
                Answer answer = People.login(people.get(i), People.PASSWORD);
                if (answer.status() == 200) {
                    signedIn.incrementAndGet();
                } else {
                    answer.expectProblem(503, "identity.busy");
                    sentAway.incrementAndGet();
                    LockSupport.parkNanos(Integer.parseInt(answer.header("Retry-After")) * 1_000_000_000L);
                }
            }
            return List.of();
        });
        return new Rush(times.get(people.size()), signedIn.get(), sentAway.get());
    }

    /** Spread over a minute, as fast as twenty threads with pauses come to a thousand. */
    private static void limited(String what, IntFunction<Answer> wrong) {
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());
        Crowd.of(THREADS, thread -> {
            for (int i = next.getAndIncrement(); i < TRIES; i = next.getAndIncrement()) {
                awaitNanos(start + i * 59_000_000_000L / TRIES);
                statuses.merge(wrong.apply(i).status(), 1, Integer::sum);
            }
            return null;
        });
        System.out.printf(
                "%s: %d wrong tries in %.0f s: %s%n", what, TRIES, (System.nanoTime() - start) / 1e9, statuses);
        assertThat(statuses.keySet()).containsOnly(401, 429);
        assertThat(statuses.get(401)).isBetween(5, MOST_A_MINUTE);
    }

    private static void awaitNanos(long at) {
        LockSupport.parkNanos(at - System.nanoTime());
    }

    private static List<Long> reads(int millis) {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + millis * 1_000_000L;
        Api reader = Emporion.running().api();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            reader.get("/products?limit=20").expect(200);
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    private static double percentile(List<Long> nanos, int percent) {
        return nanos.stream()
                        .sorted()
                        .skip(nanos.size() * (long) percent / 100)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }
}
