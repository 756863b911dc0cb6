package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** A flash sale at full size: 2,000 buyers in ten seconds after 100 units. */
@Tag("reliability")
class FlashSaleReliability {

    /** A sale comes to a server that has been running: the first thousands of requests of a fresh one are
     * the compiler's. */
    @BeforeAll
    static void warmUp() {
        FlashSale.of(Shop.thing(300, 1_999), 6_000, 0, 50);
    }

    @RepeatedTest(3)
    void sellsExactlyWhatThereIsAndAnswersInTime() {
        Shop.Thing thing = Shop.thing(100, 1_999);
        List<FlashSale.Purchase> purchases = FlashSale.of(thing, 2_000, 10_000, 200);
        FlashSale.assertExactlySold(thing, 100, purchases);
        assertThat(FlashSale.percentile(purchases, 0.99))
                .describedAs(
                        "milliseconds in which 99 of 100 were answered; half of them in %d",
                        FlashSale.percentile(purchases, 0.5))
                .isLessThanOrEqualTo(2_000);
    }
}
