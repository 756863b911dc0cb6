package org.emporion.order.model;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The states of one vendor's part of an order; each knows its legal next ones. */
public enum VendorOrderStatus {
    AWAITING_PAYMENT,
    PLACED,
    SHIPPED,
    DELIVERED,
    COMPLETED,
    CANCELLED,
    REFUSED;

    private static final Set<VendorOrderStatus> BY_HAND = EnumSet.of(SHIPPED, DELIVERED, COMPLETED);

    public Set<VendorOrderStatus> next() {
        return switch (this) {
            case AWAITING_PAYMENT -> EnumSet.of(PLACED, REFUSED, CANCELLED);
            case PLACED -> EnumSet.of(SHIPPED, CANCELLED);
            case SHIPPED -> EnumSet.of(DELIVERED);
            case DELIVERED -> EnumSet.of(COMPLETED);
            case COMPLETED, CANCELLED, REFUSED -> EnumSet.noneOf(VendorOrderStatus.class);
        };
    }

    public boolean mayBecome(VendorOrderStatus to) {
        return next().contains(to);
    }

    /** The legal next states that staff may ask for; a vendor order is cancelled with its order only. */
    public Set<VendorOrderStatus> nextByHand() {
        Set<VendorOrderStatus> legal = next();
        legal.retainAll(BY_HAND);
        return legal;
    }

    /**
     * The state of a placed order whose vendor orders are in these: it is as far as the slowest of them, and PARTLY_SHIPPED
     * while some are on their way and others are not.
     */
    public static OrderStatus together(Collection<VendorOrderStatus> parts) {
        VendorOrderStatus slowest = parts.stream().min(Enum::compareTo).orElseThrow();
        boolean someLeft = parts.stream().anyMatch(part -> part.compareTo(SHIPPED) >= 0);
        return switch (slowest) {
            case AWAITING_PAYMENT -> OrderStatus.AWAITING_PAYMENT;
            case PLACED -> someLeft ? OrderStatus.PARTLY_SHIPPED : OrderStatus.PLACED;
            case SHIPPED -> OrderStatus.SHIPPED;
            case DELIVERED -> OrderStatus.DELIVERED;
            case COMPLETED -> OrderStatus.COMPLETED;
            case CANCELLED -> OrderStatus.CANCELLED;
            case REFUSED -> OrderStatus.REFUSED;
        };
    }
}
