package org.emporion.order.internal;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may see of orders.
 *
 * @param all every order of the store
 * @param userId whose own orders
 * @param tokenOrder the order that a guest's token opens
 * @param vendors whose parts of orders
 */
public record OrderSight(
        boolean all, @Nullable UUID userId, @Nullable UUID tokenOrder, Set<UUID> vendors) {

    /** Whether more than the parts of the vendors is seen of an order. */
    public boolean isWhole(OrderRow order) {
        return all
                || (order.owner() != null && order.owner().equals(userId))
                || order.id().equals(tokenOrder);
    }

    /** As a parameter of a statement. */
    public UUID[] vendorIds() {
        return vendors.toArray(UUID[]::new);
    }
}
