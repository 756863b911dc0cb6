package org.emporion.order.model;

import java.util.EnumSet;
import java.util.Set;

/** The states of an order; each knows its legal next ones. */
public enum OrderStatus {
    AWAITING_PAYMENT,
    PLACED,
    PARTLY_SHIPPED,
    SHIPPED,
    DELIVERED,
    COMPLETED,
    CANCELLED,
    REFUSED;

    /** What a person may ask for; the rest follows from payments and from the vendor orders. */
    private static final Set<OrderStatus> BY_HAND = EnumSet.of(SHIPPED, DELIVERED, COMPLETED, CANCELLED);

    public Set<OrderStatus> next() {
        return switch (this) {
            case AWAITING_PAYMENT -> EnumSet.of(PLACED, REFUSED, CANCELLED);
            case PLACED -> EnumSet.of(PARTLY_SHIPPED, SHIPPED, CANCELLED);
            case PARTLY_SHIPPED -> EnumSet.of(SHIPPED);
            case SHIPPED -> EnumSet.of(DELIVERED);
            case DELIVERED -> EnumSet.of(COMPLETED);
            case COMPLETED, CANCELLED, REFUSED -> EnumSet.noneOf(OrderStatus.class);
        };
    }

    public boolean mayBecome(OrderStatus to) {
        return next().contains(to);
    }

    /** The legal next states that staff may ask for. */
    public Set<OrderStatus> nextByHand() {
        Set<OrderStatus> legal = next();
        legal.retainAll(BY_HAND);
        return legal;
    }
}
