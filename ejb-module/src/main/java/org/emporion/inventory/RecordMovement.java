package org.emporion.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.emporion.inventory.internal.LevelChange;
import org.emporion.inventory.internal.StockLevels;
import org.emporion.inventory.internal.StockOnHand;
import org.emporion.inventory.internal.StockOnHand.Counted;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/** Writes down what staff received, counted or corrected. */
@Stateless
@RolesAllowed({Permission.INVENTORY_WRITE, Permission.SYSTEM})
public class RecordMovement {

    @Inject
    private StockOnHand shelf;

    @Inject
    private StockLevels levels;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Changes the level of the store's first warehouse.
     *
     * @throws InventoryProblem {@code inventory.unknown_item}, {@code inventory.below_reserved}
     */
    public MovementView record(Caller caller, NewMovement movement) {
        requireSane(movement);
        if (!shelf.knows(caller.storeId(), movement.vendorItemId())) {
            throw InventoryProblem.unknownItem(movement.vendorItemId());
        }
        LevelChange change = switch (movement.kind()) {
            case RECEIPT -> receive(caller, movement);
            case COUNT -> count(caller, movement);
            case ADJUSTMENT -> adjust(caller, movement);
        };
        return written(caller, movement, change);
    }

    private static void requireSane(NewMovement movement) {
        int least = switch (movement.kind()) {
            case RECEIPT -> 1;
            case COUNT -> 0;
            case ADJUSTMENT -> -StockOnHand.MOST;
        };
        boolean nothing = movement.kind() == NewMovement.Kind.ADJUSTMENT && movement.quantity() == 0;
        if (movement.quantity() < least || movement.quantity() > StockOnHand.MOST || nothing) {
            throw outOfRange();
        }
    }

    private static RequestProblem outOfRange() {
        return RequestProblem.invalid(
                "/quantity",
                "request.range",
                "a receipt has at least 1, a count at least 0, an adjustment is not 0, and a level holds at most "
                        + StockOnHand.MOST);
    }

    private LevelChange receive(Caller caller, NewMovement movement) {
        List<LevelChange> received =
                shelf.receive(caller, List.of(new StockReceipt(movement.vendorItemId(), movement.quantity())));
        if (received.isEmpty()) {
            throw outOfRange();
        }
        return received.get(0);
    }

    /** Unlike an import's count, one by hand leaves a movement also where it found what was expected. */
    private LevelChange count(Caller caller, NewMovement movement) {
        SortedMap<UUID, Integer> counts = new TreeMap<>();
        counts.put(movement.vendorItemId(), movement.quantity());
        List<Counted> counted = shelf.count(caller, counts);
        if (counted.isEmpty()) {
            UUID warehouse = (UUID) level(caller, movement)[0];
            return new LevelChange(movement.vendorItemId(), warehouse, 0, 0);
        }
        if (counted.get(0).onHand() > counted.get(0).counted()) {
            throw belowReserved(level(caller, movement), movement);
        }
        return counted.get(0).change();
    }

    private LevelChange adjust(Caller caller, NewMovement movement) {
        Object[] level = level(caller, movement);
        if ((Integer) level[1] > StockOnHand.MOST - movement.quantity()) {
            throw outOfRange();
        }
        LevelChange change = new LevelChange(movement.vendorItemId(), (UUID) level[0], movement.quantity(), 0);
        if (levels.change(List.of(change)).isEmpty()) {
            throw belowReserved(level, movement);
        }
        return change;
    }

    private Object[] level(Caller caller, NewMovement movement) {
        return shelf.lockLevel(caller.storeId(), movement.vendorItemId()).stream()
                .findFirst()
                .orElseThrow(() -> InventoryProblem.unknownItem(movement.vendorItemId()));
    }

    private static InventoryProblem belowReserved(Object[] level, NewMovement movement) {
        int onHand = (Integer) level[1];
        int reserved = (Integer) level[2];
        return InventoryProblem.belowReserved(onHand, reserved, movement.quantity());
    }

    private MovementView written(Caller caller, NewMovement movement, LevelChange change) {
        StockMovementKind kind = StockMovementKind.valueOf(movement.kind().name());
        UUID id = levels.record(caller, kind, List.of(change), none -> null, movement.reason())
                .get(0);
        if (change.onHand() != 0) {
            events.publish(caller, new StockChanged(change.warehouseId(), List.of(change.onHandLine())));
        }
        return new MovementView(
                id,
                change.warehouseId(),
                change.vendorItemId(),
                kind,
                change.onHand(),
                change.reserved(),
                null,
                null,
                movement.reason(),
                caller.actor(),
                clock.instant());
    }
}
