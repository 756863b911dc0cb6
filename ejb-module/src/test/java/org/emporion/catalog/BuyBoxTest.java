package org.emporion.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.emporion.shared.Money;
import org.junit.jupiter.api.Test;

class BuyBoxTest {

    private static final UUID OLDER = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID NEWER = UUID.fromString("01900000-0000-7000-8000-000000000002");

    @Test
    void picksNothingWhereNothingHasAPrice() {
        assertThat(BuyBox.pick(List.of())).isEmpty();
    }

    @Test
    void picksTheOnlyItemEvenWhenItIsOut() {
        assertThat(BuyBox.pick(List.of(item(OLDER, 500, 0)))).contains(new BuyBox.Pick(OLDER, BuyBox.Reason.ONLY_ITEM));
    }

    @Test
    void prefersADearerItemThatIsInStock() {
        assertThat(BuyBox.pick(List.of(item(OLDER, 500, 0), item(NEWER, 900, 1))))
                .contains(new BuyBox.Pick(NEWER, BuyBox.Reason.LOWEST_PRICE_IN_STOCK));
    }

    @Test
    void picksTheCheapestWhereNoneIsInStock() {
        assertThat(BuyBox.pick(List.of(item(OLDER, 900, 0), item(NEWER, 500, 0))))
                .contains(new BuyBox.Pick(NEWER, BuyBox.Reason.LOWEST_PRICE_NONE_IN_STOCK));
    }

    @Test
    void picksTheOldestOfEqualPrice() {
        assertThat(BuyBox.pick(List.of(item(NEWER, 500, 3), item(OLDER, 500, 3))))
                .contains(new BuyBox.Pick(OLDER, BuyBox.Reason.OLDEST_OF_EQUAL_PRICE));
    }

    private static BuyBox.Candidate item(UUID id, long amount, int available) {
        return new BuyBox.Candidate(id, Money.of(amount, "USD"), available);
    }
}
