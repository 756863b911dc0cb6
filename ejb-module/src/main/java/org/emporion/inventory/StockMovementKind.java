package org.emporion.inventory;

/** Why a level changed. */
public enum StockMovementKind {
    RECEIPT,
    RESERVATION,
    RELEASE,
    SALE,
    RETURN,
    ADJUSTMENT,
    TRANSFER,
    COUNT
}
