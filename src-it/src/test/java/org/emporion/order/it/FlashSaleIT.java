package org.emporion.order.it;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A small flash sale; {@link FlashSaleReliability} is the large one. */
class FlashSaleIT {

    @Test
    void sellsTwentyUnitsToTwentyOfAHundredAndTwentyBuyers() {
        Shop.Thing thing = Shop.thing(20, 1_999);
        List<FlashSale.Purchase> purchases = FlashSale.of(thing, 120, 0, 60);
        FlashSale.assertExactlySold(thing, 20, purchases);
    }
}
