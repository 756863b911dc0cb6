package org.emporion.inventory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.emporion.inventory.internal.LevelChange;
import org.emporion.inventory.internal.Reservations;
import org.emporion.inventory.internal.Reservations.Ended;
import org.emporion.inventory.internal.StockLevels;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.jspecify.annotations.Nullable;

/**
 * The protocol by which stock is sold: reserve, then commit or release. Whoever calls decides who may; a guest places
 * orders, so the bean itself is open. Each is part of the running transaction.
 */
@Stateless
@PermitAll
public class ReserveStock {

    @Inject
    private Reservations reservations;

    @Inject
    private StockLevels levels;

    @Inject
    private Events events;

    /**
     * Sets stock aside: all of the demand or nothing. Demand for one item on several lines is added up. An item that the
     * owner holds already stays as it is, so a repeat changes nothing.
     *
     * @param expiresAt when a job takes it back; null for never
     * @throws InventoryProblem {@code inventory.insufficient_stock}
     */
    public void reserve(Caller caller, ReservationOwner owner, List<StockDemand> demands, @Nullable Instant expiresAt) {
        List<LevelChange> held = reservations.hold(caller, owner, summed(demands), expiresAt);
        if (held.isEmpty()) {
            return;
        }
        Set<UUID> satisfied = levels.change(held);
        if (satisfied.size() < held.size()) {
            throw levels.shortage(held, satisfied);
        }
        levels.record(caller, StockMovementKind.RESERVATION, held, change -> owner, null);
        List<StockLine> lines = held.stream()
                .map(change -> new StockLine(change.vendorItemId(), change.reserved()))
                .toList();
        events.publish(caller, new StockReserved(owner.type(), owner.id(), lines));
    }

    /**
     * Sells what is held: it leaves the shelf. Sold before counts as sold.
     *
     * @param vendorItemIds of which items; null for all that the owner holds
     * @throws InventoryProblem {@code inventory.reservation_ended} when an item is neither held nor sold
     */
    public void commit(Caller caller, ReservationOwner owner, @Nullable Collection<UUID> vendorItemIds) {
        List<Ended> found = reservations.end(owner, vendorItemIds, ReservationStatus.COMMITTED);
        requireNoneLost(owner, vendorItemIds, found);
        List<Ended> sold = held(found);
        if (!sold.isEmpty()) {
            settle(caller, owner, sold, ReservationStatus.COMMITTED, StockMovementKind.SALE);
            events.publish(caller, new StockSold(owner.type(), owner.id(), lines(sold)));
        }
    }

    /**
     * Gives back all that is still held; a repeat finds nothing.
     *
     * @return how many reservations it ended
     */
    public int release(Caller caller, ReservationOwner owner) {
        List<Ended> released = held(reservations.end(owner, null, ReservationStatus.RELEASED));
        if (!released.isEmpty()) {
            settle(caller, owner, released, ReservationStatus.RELEASED, StockMovementKind.RELEASE);
            events.publish(caller, new StockReleased(owner.type(), owner.id(), lines(released)));
        }
        return released.size();
    }

    /** In the order of the ids, which is the order of locks. */
    private static SortedMap<UUID, Integer> summed(List<StockDemand> demands) {
        SortedMap<UUID, Integer> sums = new TreeMap<>();
        demands.forEach(demand -> sums.merge(demand.vendorItemId(), demand.quantity(), Math::addExact));
        return sums;
    }

    private static void requireNoneLost(
            ReservationOwner owner, @Nullable Collection<UUID> vendorItemIds, List<Ended> found) {
        Set<UUID> items = new HashSet<>();
        found.forEach(reservation -> items.add(reservation.vendorItemId()));
        boolean lost = found.stream().anyMatch(reservation -> reservation.before() == ReservationStatus.RELEASED);
        boolean missing = vendorItemIds == null ? found.isEmpty() : !items.containsAll(vendorItemIds);
        if (lost || missing) {
            throw InventoryProblem.reservationEnded(owner);
        }
    }

    private static List<Ended> held(List<Ended> found) {
        return found.stream()
                .filter(reservation -> reservation.before() == ReservationStatus.HELD)
                .toList();
    }

    private void settle(
            Caller caller, ReservationOwner owner, List<Ended> ended, ReservationStatus to, StockMovementKind kind) {
        List<LevelChange> changes =
                ended.stream().map(reservation -> reservation.change(to)).toList();
        levels.changeAll(changes);
        levels.record(caller, kind, changes, change -> owner, null);
    }

    private static List<StockLine> lines(List<Ended> ended) {
        return ended.stream()
                .map(reservation -> new StockLine(reservation.vendorItemId(), reservation.quantity()))
                .toList();
    }
}
