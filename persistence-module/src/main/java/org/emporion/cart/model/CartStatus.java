package org.emporion.cart.model;

/** Where a cart stands. */
public enum CartStatus {
    OPEN,
    /** Its order is being paid: nothing may change. */
    LOCKED,
    ORDERED,
    /** Its lines went into another cart of the same person. */
    MERGED,
    EXPIRED;

    /** Whether it still is the cart that its owner sees. */
    public boolean isAlive() {
        return this == OPEN || this == LOCKED;
    }
}
