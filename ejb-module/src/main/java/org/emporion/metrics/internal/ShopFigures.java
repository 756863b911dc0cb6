package org.emporion.metrics.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.emporion.platform.Envelope;

/** One counter for each kind of event that is counted, there from the start so that a rate has a zero to begin with. */
@ApplicationScoped
public class ShopFigures {

    /** The broker's selector: the keys of {@link #EVENTS} and {@link #STOCK}. */
    static final String COUNTED = "type in ('order.placed', 'order.refused', 'order.cancelled', 'order.shipped', "
            + "'identity.user_registered', 'identity.user_verified', 'identity.session_ended', "
            + "'inventory.stock_reserved', 'inventory.stock_released', 'inventory.stock_sold')";

    private static final Map<String, String> EVENTS = Map.of(
            "order.placed", "emporion_orders_placed",
            "order.refused", "emporion_orders_refused",
            "order.cancelled", "emporion_orders_cancelled",
            "order.shipped", "emporion_orders_shipped",
            "identity.user_registered", "emporion_registrations",
            "identity.user_verified", "emporion_verifications",
            "identity.session_ended", "emporion_sessions_ended");

    private static final Map<String, String> STOCK = Map.of(
            "inventory.stock_reserved", "emporion_stock_reserved_units",
            "inventory.stock_released", "emporion_stock_released_units",
            "inventory.stock_sold", "emporion_stock_sold_units");

    @Inject
    private MeterRegistry registry;

    private final Map<String, Counter> counters = new TreeMap<>();

    void register(@Observes @Initialized(ApplicationScoped.class) Object started) {
        EVENTS.forEach((type, name) -> counters.computeIfAbsent(type, key -> registry.counter(name)));
        STOCK.forEach((type, name) -> counters.computeIfAbsent(type, key -> registry.counter(name)));
    }

    void count(Envelope event) {
        Counter counter = counters.get(event.type());
        if (counter == null) {
            return;
        }
        counter.increment(STOCK.containsKey(event.type()) ? units(event.data()) : 1);
        if (event.type().equals("order.placed")) {
            addRevenue(event.data().path("total"));
        }
    }

    private static double units(JsonNode data) {
        int units = 0;
        for (JsonNode line : data.path("lines")) {
            units += line.path("quantity").asInt();
        }
        return units;
    }

    /** An event of an older release has no total and counts as an order alone. */
    private void addRevenue(JsonNode total) {
        if (total.isObject()) {
            registry.counter(
                            "emporion_revenue_minor",
                            "currency",
                            total.path("currency").asText())
                    .increment(total.path("amount").asDouble());
        }
    }
}
