package org.emporion.inventory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The protocol by which stock is sold: reserve, then commit or release. Whoever calls decides who may; a guest places
 * orders, so the bean itself is open.
 */
@Stateless
@PermitAll
public class ReserveStock {

    /**
     * Sets stock aside: all of the demand or nothing. Demand for one item on several lines is added up. An item that the
     * owner holds already stays as it is, so a repeat changes nothing.
     *
     * @param expiresAt when a job takes it back; null for never
     * @throws InventoryProblem {@code inventory.insufficient_stock}
     */
    public void reserve(Caller caller, ReservationOwner owner, List<StockDemand> demands, @Nullable Instant expiresAt) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sells what is held: it leaves the shelf. Sold before counts as sold.
     *
     * @param vendorItemIds of which items; null for all that the owner holds
     * @throws InventoryProblem {@code inventory.reservation_ended} when an item is neither held nor sold
     */
    public void commit(Caller caller, ReservationOwner owner, @Nullable Collection<UUID> vendorItemIds) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives back all that is still held; a repeat finds nothing.
     *
     * @return how many reservations it ended
     */
    public int release(Caller caller, ReservationOwner owner) {
        throw new UnsupportedOperationException();
    }
}
