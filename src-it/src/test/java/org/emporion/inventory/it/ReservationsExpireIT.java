package org.emporion.inventory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is reserved and left comes back by itself: all of it, and none of it twice. */
class ReservationsExpireIT {

    private final Emporion emporion = Emporion.running();
    private final Api api = emporion.api();

    @AfterEach
    void putTheClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void givesFiveHundredLeftReservationsBackOnceWhileTwoRunsRace() {
        List<Shelf.Thing> things = List.of(Shelf.holding(300, 100), Shelf.holding(300, 100), Shelf.holding(300, 100));
        leave(500, things, "PT15M");
        Shelf.Thing kept = Shelf.holding(10, 100);
        reserve(UUID.randomUUID(), kept, null).expect(204);
        emporion.moveClock(Duration.ofMinutes(14));
        expire();
        assertThat(things.stream().mapToLong(Shelf.Thing::reserved).sum()).isEqualTo(500);
        emporion.moveClock(Duration.ofMinutes(16));
        Crowd.of(2, run -> expire());
        awaitAllGivenBack(things);
        for (Shelf.Thing thing : things) {
            assertThat(thing.reserved()).isZero();
            assertThat(thing.onHand()).isEqualTo(300);
            assertThat(thing.movements("RELEASE")).isEqualTo(thing.movements("RESERVATION"));
            thing.isBalanced();
        }
        assertThat(kept.reserved()).isEqualTo(1);
        expire();
        assertThat(things.stream()
                        .mapToLong(thing -> thing.movements("RELEASE"))
                        .sum())
                .isEqualTo(500);
    }

    @Test
    void theTickerRunsTheJobByItself() {
        Shelf.Thing thing = Shelf.holding(3, 100);
        reserve(UUID.randomUUID(), thing, "PT15M").expect(204);
        emporion.moveClock(Duration.ofMinutes(20));
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> thing.reserved() == 0);
        assertThat(thing.movements("RELEASE")).isEqualTo(1);
        thing.isBalanced();
    }

    @Test
    void sellsOrExpiresButNeverBoth() {
        List<Shelf.Thing> things = List.of(Shelf.holding(100, 100));
        List<UUID> owners = leave(60, things, "PT15M");
        emporion.moveClock(Duration.ofMinutes(16));
        List<Answer> answers = Crowd.of(
                32,
                caller -> caller == 0
                        ? expire()
                        : api.send("POST", "/internal/reservations/" + owners.get(caller) + "/sale", null));
        awaitAllGivenBack(things);
        long sold = answers.stream().filter(answer -> answer.status() == 204).count();
        Shelf.Thing thing = things.get(0);
        assertThat(answers).allMatch(answer -> answer.status() < 300 || answer.status() == 409);
        assertThat(thing.movements("SALE")).isEqualTo(sold);
        assertThat(thing.movements("RELEASE")).isEqualTo(60 - sold);
        assertThat(thing.onHand()).isEqualTo(100 - sold);
        assertThat(thing.reserved()).isZero();
        thing.isBalanced();
    }

    /** The ticker's own run may be at work beside the others, and they pass over what it has in hand. */
    private static void awaitAllGivenBack(List<Shelf.Thing> things) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> things.stream().mapToLong(Shelf.Thing::reserved).sum() == 0);
    }

    private List<UUID> leave(int count, List<Shelf.Thing> things, String lifetime) {
        List<UUID> owners = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> owners.add(UUID.randomUUID()));
        Crowd.of(10, caller -> {
            for (int i = caller; i < count; i += 10) {
                reserve(owners.get(i), things.get(i % things.size()), lifetime).expect(204);
            }
            return caller;
        });
        return owners;
    }

    private Answer reserve(UUID owner, Shelf.Thing thing, String lifetime) {
        String ending = lifetime == null ? "" : ",\"lifetime\":\"" + lifetime + "\"";
        return api.post(
                "/internal/reservations",
                "{'owner':'%s','items':[{'vendorItemId':'%s','quantity':1}]%s}",
                owner,
                thing.item(),
                ending);
    }

    private Answer expire() {
        return api.send("POST", "/internal/reservations/expiry", null).expect(200);
    }
}
