package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.emporion.it.Accounts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The time of an answer tells no more than the answer. Both sides take turns, so that what else the machine does hits both;
 * a missing password check would make one side several times as fast.
 */
@Tag("reliability")
class SignInTimesReliability {

    static final int WARM_UP = 20;
    static final int ROUNDS = 500;
    private static final double ALIKE = 0.05;

    @Test
    void aWrongPasswordTakesAsLongAsAnUnknownAddress() {
        // who fails is slowed down, so that each try is at an account of its own
        Iterator<String> known = People.clones(WARM_UP + ROUNDS).iterator();
        takeEquallyLong(
                "sign in: wrong password, unknown address",
                () -> People.login(known.next(), "another-kettle-17").expect(401),
                () -> People.login(People.freshEmail(), "another-kettle-17").expect(401));
    }

    @Test
    void anAddressThatIsYetToBeProvenTakesAsLongAsAnUnknownOne() {
        Iterator<String> registered = registrations(WARM_UP + ROUNDS).iterator();
        takeEquallyLong(
                "sign in: registered address with its password, unknown address",
                () -> People.login(registered.next(), People.PASSWORD).expect(401),
                () -> People.login(People.freshEmail(), People.PASSWORD).expect(401));
    }

    @Test
    void askingForANewPasswordTakesAsLongForAnUnknownAddress() {
        Iterator<String> known = People.clones(WARM_UP + ROUNDS).iterator();
        takeEquallyLong(
                "forgotten password: known address, unknown address",
                () -> People.forgot(known.next()).expect(202),
                () -> People.forgot(People.freshEmail()).expect(202));
    }

    @Test
    void registeringAKnownAddressTakesAsLongAsAnUnknownOne() {
        String known = People.freshEmail();
        People.register(known, People.PASSWORD).expect(202);
        Accounts.open(known);
        takeEquallyLong(
                "register: known address, unknown address",
                () -> People.register(known, "another-kettle-17").expect(202),
                () -> People.register(People.freshEmail(), "another-kettle-17").expect(202));
    }

    private static List<String> registrations(int many) {
        String first = People.freshEmail();
        People.register(first, People.PASSWORD).expect(202);
        People.execute("""
                insert into registration (id, store_id, email, email_normalized, password_hash, first_name, last_name, locale,
                    registered_at, expires_at)
                select gen_random_uuid(), store_id, n || email, n || email_normalized, password_hash, first_name, last_name,
                    locale, registered_at, expires_at
                from registration, generate_series(1, ?) n
                where email_normalized = ?
                """, many, first);
        return IntStream.rangeClosed(1, many).mapToObj(n -> n + first).toList();
    }

    static void takeEquallyLong(String what, Runnable one, Runnable other) {
        takeEquallyLong(what, () -> {}, one, other);
    }

    /** @param before each turn, and in no time that counts */
    static void takeEquallyLong(String what, Runnable before, Runnable one, Runnable other) {
        List<Long> ones = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            before.run();
            boolean oneFirst = round % 2 == 0;
            long first = nanos(oneFirst ? one : other);
            long second = nanos(oneFirst ? other : one);
            if (round >= 0) {
                ones.add(oneFirst ? first : second);
                others.add(oneFirst ? second : first);
            }
        }
        double a = medianMillis(ones);
        double b = medianMillis(others);
        System.out.printf("%s: medians %.2f ms and %.2f ms of %d each%n", what, a, b, ROUNDS);
        assertThat(Math.abs(a - b) / Math.max(a, b)).as(what).isLessThan(ALIKE);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static double medianMillis(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
    }
}
