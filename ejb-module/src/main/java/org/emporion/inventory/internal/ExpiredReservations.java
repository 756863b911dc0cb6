package org.emporion.inventory.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.ReservationStatus;
import org.emporion.inventory.StockLine;
import org.emporion.inventory.StockMovementKind;
import org.emporion.inventory.StockReleased;
import org.emporion.inventory.internal.Reservations.Ended;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;

/** Takes back a batch of reservations that ran out, in a transaction of its own. */
@Stateless
@PermitAll
public class ExpiredReservations {

    private static final int BATCH = 200;

    @Inject
    private Reservations reservations;

    @Inject
    private StockLevels levels;

    @Inject
    private Events events;

    /** How many it took back; none are left when that is zero, but for those that another run is at. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int releaseSome(Instant now, String job) {
        List<Ended> ended = reservations.endExpired(now, BATCH);
        if (ended.isEmpty()) {
            return 0;
        }
        levels.changeAll(ended.stream()
                .map(reservation -> reservation.change(ReservationStatus.RELEASED))
                .toList());
        Map<UUID, List<Ended>> byStore =
                ended.stream().collect(Collectors.groupingBy(Ended::storeId, LinkedHashMap::new, Collectors.toList()));
        byStore.forEach((store, own) -> tell(Caller.system(store, job, "job:" + job), own));
        return ended.size();
    }

    private void tell(Caller caller, List<Ended> ended) {
        Map<ReservationOwner, List<Ended>> byOwner =
                ended.stream().collect(Collectors.groupingBy(Ended::owner, LinkedHashMap::new, Collectors.toList()));
        byOwner.forEach((owner, own) -> {
            List<LevelChange> changes = own.stream()
                    .map(reservation -> reservation.change(ReservationStatus.RELEASED))
                    .toList();
            levels.record(caller, StockMovementKind.RELEASE, changes, change -> owner, "expired");
            List<StockLine> lines = own.stream()
                    .map(reservation -> new StockLine(reservation.vendorItemId(), reservation.quantity()))
                    .toList();
            events.publish(caller, new StockReleased(owner.type(), owner.id(), lines));
        });
    }
}
