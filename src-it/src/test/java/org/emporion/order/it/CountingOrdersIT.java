package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.emporion.it.Answer;
import org.emporion.it.Figures;
import org.junit.jupiter.api.Test;

class CountingOrdersIT {

    private static final String REVENUE = "emporion_revenue_minor_total";
    private static final String USD = "currency=\"USD\"";

    @Test
    void aPlacedOrderIsCountedWithItsTotalAndARefusedOneWithout() {
        double placed = Figures.sum("emporion_orders_placed_total");
        double refused = Figures.sum("emporion_orders_refused_total");
        double revenue = Figures.sum(REVENUE, USD);
        double reserved = Figures.sum("emporion_stock_reserved_units_total");
        double released = Figures.sum("emporion_stock_released_units_total");

        Buyer buyer = Buyer.guest(Shop.thing(5, 1200), Shop.thing(5, 800));
        buyer.places("tok_visa").expect(201);
        Buyer.guest(Shop.thing(5, 700)).places("tok_declined").expect(402);

        await().untilAsserted(() -> {
            assertThat(Figures.sum("emporion_orders_placed_total")).isEqualTo(placed + 1);
            assertThat(Figures.sum("emporion_orders_refused_total")).isEqualTo(refused + 1);
            assertThat(Figures.sum("emporion_stock_reserved_units_total")).isEqualTo(reserved + 3);
            assertThat(Figures.sum("emporion_stock_released_units_total")).isEqualTo(released + 1);
        });
        assertThat(Figures.sum(REVENUE, USD)).isEqualTo(revenue + buyer.total());
    }

    @Test
    void aCancelledOrderIsCounted() {
        double cancelled = Figures.sum("emporion_orders_cancelled_total");
        Buyer buyer = Buyer.guest(Shop.thing(5, 1200));
        Answer placed = buyer.places("tok_visa").expect(201);
        buyer.cancels(placed).expect(200);
        await().untilAsserted(
                        () -> assertThat(Figures.sum("emporion_orders_cancelled_total")).isEqualTo(cancelled + 1));
    }
}
