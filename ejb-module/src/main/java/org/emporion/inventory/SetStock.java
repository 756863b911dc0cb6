package org.emporion.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
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

/** Sets what is on hand to what was counted. */
@Stateless
@RolesAllowed({Permission.INVENTORY_WRITE, Permission.CATALOG_IMPORT, Permission.VENDOR_CATALOG, Permission.SYSTEM})
public class SetStock {

    @Inject
    private StockOnHand shelf;

    @Inject
    private StockLevels levels;

    @Inject
    private Events events;

    /**
     * Sets all of them; an item counted twice gets the last count. What is reserved stays: a count below it sets the
     * level to what is reserved. A count that changes nothing leaves no movement, so that an import can be repeated.
     *
     * @return the items that could not be set as low as counted, with what they were set to
     */
    public List<StockCount> setTo(Caller caller, List<StockCount> counts) {
        if (counts.isEmpty()) {
            return List.of();
        }
        SortedMap<UUID, Integer> last = new TreeMap<>();
        counts.forEach(count -> last.put(count.vendorItemId(), count.onHand()));
        List<Counted> counted = shelf.count(caller, last);
        List<LevelChange> changes = counted.stream()
                .map(Counted::change)
                .filter(change -> change.onHand() != 0)
                .toList();
        if (!changes.isEmpty()) {
            levels.record(caller, StockMovementKind.COUNT, changes, change -> null, null);
            events.publish(
                    caller,
                    new StockChanged(
                            changes.get(0).warehouseId(),
                            changes.stream().map(LevelChange::onHandLine).toList()));
        }
        return counted.stream()
                .filter(count -> count.onHand() > count.counted())
                .map(count -> new StockCount(count.change().vendorItemId(), count.onHand()))
                .toList();
    }
}
