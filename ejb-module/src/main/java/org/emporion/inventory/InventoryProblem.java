package org.emporion.inventory;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.shared.Problem;

/** Refusals of the inventory. */
public final class InventoryProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code INSUFFICIENT_STOCK = new Code(
            Kind.CONFLICT,
            "inventory.insufficient_stock",
            "There is less in stock than is wanted",
            "Lower the quantities of the items in `shortages` to what is available.");
    public static final Code BELOW_RESERVED = new Code(
            Kind.CONFLICT,
            "inventory.below_reserved",
            "More is promised to buyers than would be left",
            "Release reservations first, or take away less.");
    public static final Code RESERVATION_ENDED = new Code(
            Kind.CONFLICT,
            "inventory.reservation_ended",
            "The reservation has run out",
            "Reserve again; the stock may have gone to somebody else.");
    public static final Code UNKNOWN_ITEM = new Code(
            Kind.NOT_FOUND,
            "inventory.unknown_item",
            "There is no such item in stock",
            "Check `vendorItemId`; an item is in stock from its first receipt or count on.");

    private InventoryProblem(Code code, String detail) {
        super(code, detail);
    }

    /** The member {@code shortages} names each item that is short, with what is wanted and what is available. */
    public static InventoryProblem insufficientStock(List<StockShortage> shortages) {
        InventoryProblem problem = new InventoryProblem(
                INSUFFICIENT_STOCK,
                shortages.stream()
                        .map(shortage -> "Of " + shortage.vendorItemId() + " " + shortage.wanted() + " wanted, "
                                + shortage.available() + " available.")
                        .collect(Collectors.joining(" ")));
        problem.with("shortages", List.copyOf(shortages));
        return problem;
    }

    /** An adjustment would leave less than is reserved. */
    public static InventoryProblem belowReserved(int onHand, int reserved, int change) {
        return new InventoryProblem(
                BELOW_RESERVED,
                onHand + " are on hand and " + reserved + " reserved: a change by " + change
                        + " would leave less than is reserved.");
    }

    /** What should be sold is not held any more. */
    public static InventoryProblem reservationEnded(ReservationOwner owner) {
        return new InventoryProblem(
                RESERVATION_ENDED, "The reservation of " + owner.type() + " " + owner.id() + " is not held any more.");
    }

    public static InventoryProblem unknownItem(UUID vendorItemId) {
        return new InventoryProblem(UNKNOWN_ITEM, "There is no item " + vendorItemId + ".");
    }
}
