package org.emporion.inventory;

/** Where a reservation stands: HELD may become either of the others, a RELEASED one may be held again. */
public enum ReservationStatus {
    HELD,
    /** Sold: it left the shelf. */
    COMMITTED,
    RELEASED
}
