package org.emporion.inventory;

import java.util.UUID;

/** Whom a reservation is held for; each owner holds an item once. */
public record ReservationOwner(Type type, UUID id) {

    /** What may hold stock. */
    public enum Type {
        CART,
        ORDER,
        OFFER
    }

    public static ReservationOwner order(UUID orderId) {
        return new ReservationOwner(Type.ORDER, orderId);
    }
}
