package org.emporion.wishlist.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.emporion.catalog.OfferingQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Envelope;

/**
 * Looks at the wishes for whatever an event is about. It does not matter which event it was, nor how often it comes: what
 * counts is how things are when the product's wishes are locked.
 */
@ApplicationScoped
public class MarketEvents {

    /** The broker's selector. */
    static final String WATCHED = "type in ('catalog.product_changed', 'catalog.products_imported',"
            + " 'catalog.product_archived', 'inventory.stock_changed', 'inventory.stock_reserved',"
            + " 'inventory.stock_released', 'wishlist.wish_added')";

    @Inject
    private OfferingQueries catalog;

    @Inject
    private WishWatch watch;

    void look(Envelope event) {
        Caller system = Caller.system(event.store(), WatchWishes.CONSUMER, event.requestId());
        for (UUID productId : watch.wishedFor(productsOf(event))) {
            boolean more = true;
            while (more) {
                more = watch.look(system, productId);
            }
        }
    }

    private Set<UUID> productsOf(Envelope event) {
        JsonNode data = event.data();
        if (data.has("lines")) {
            return catalog.productsOf(event.store(), ids(data.path("lines").findValues("vendorItemId")));
        }
        return data.has("productIds") ? ids(data.path("productIds")) : ids(data.findValues("productId"));
    }

    private static Set<UUID> ids(Iterable<JsonNode> texts) {
        Set<UUID> ids = new TreeSet<>();
        texts.forEach(text -> ids.add(UUID.fromString(text.asText())));
        return ids;
    }
}
