package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.emporion.identity.internal.AddressBook;
import org.emporion.identity.internal.StaffDesk;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * Adds, replaces and deletes kept addresses, one's own and, for staff, those of others. Changes of one person's addresses
 * queue at the account's row, so that the bound and the two defaults hold; unique indexes are the last guard.
 */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class KeepAddresses {

    public static final int MOST = 50;

    /** What the audit is told: the street and the telephone are no part of it. */
    private record Traced(
            @Nullable String label,
            @Nullable String postalCode,
            String city,
            String country,
            boolean defaultShipping,
            boolean defaultBilling) {

        static Object of(@Nullable AddressView view) {
            return view == null
                    ? Map.of()
                    : new Traced(
                            view.label(),
                            view.address().postalCode(),
                            view.address().city(),
                            view.address().country(),
                            view.defaultShipping(),
                            view.defaultBilling());
        }
    }

    @Inject
    private AddressBook book;

    @Inject
    private StaffDesk desk;

    @Inject
    private Events events;

    /**
     * Adds one. The first of a person has both parts, whatever was asked.
     *
     * @throws IdentityProblem {@code identity.too_many_addresses}, {@code identity.super_admin_required}
     * @throws RequestProblem {@code auth.forbidden} for another's without {@code users.manage}
     */
    public AddressView add(Caller caller, UUID userId, AddressDraft draft) {
        enter(caller, userId);
        int kept = book.count(userId);
        if (kept >= MOST) {
            throw IdentityProblem.tooManyAddresses(MOST);
        }
        UUID addressId = Uuid7.next();
        boolean shipping = kept == 0 || draft.wantsShipping();
        boolean billing = kept == 0 || draft.wantsBilling();
        book.clearDefaults(userId, addressId, shipping, billing);
        book.insert(caller, userId, addressId, draft.label(), draft.address(), shipping, billing);
        return told(caller, userId, addressId, null);
    }

    /** @throws RequestProblem {@code request.not_found}, {@code request.stale}, {@code auth.forbidden} */
    public AddressView replace(Caller caller, UUID userId, UUID addressId, int version, AddressDraft draft) {
        enter(caller, userId);
        AddressView before = current(caller, userId, addressId, version);
        book.clearDefaults(userId, addressId, draft.wantsShipping(), draft.wantsBilling());
        book.update(addressId, draft.label(), draft.address(), draft.wantsShipping(), draft.wantsBilling());
        return told(caller, userId, addressId, before);
    }

    /**
     * Deletes one for good; no other address takes its parts.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}, {@code auth.forbidden}
     */
    public void delete(Caller caller, UUID userId, UUID addressId, int version) {
        enter(caller, userId);
        AddressView before = current(caller, userId, addressId, version);
        book.delete(addressId);
        events.publish(caller, new AddressesChanged(userId, addressId), Traced.of(before), Traced.of(null));
    }

    private void enter(Caller caller, UUID userId) {
        if (userId.equals(caller.userId())) {
            book.lockOwner(caller, userId);
        } else if (caller.may(Permission.USERS_MANAGE)) {
            desk.lock(caller, userId, Permission.USERS_MANAGE);
        } else {
            throw RequestProblem.forbidden();
        }
    }

    private AddressView current(Caller caller, UUID userId, UUID addressId, int version) {
        AddressView address =
                book.find(caller, userId, addressId).orElseThrow(() -> RequestProblem.notFound("address"));
        if (address.version() != version) {
            throw RequestProblem.stale();
        }
        return address;
    }

    private AddressView told(Caller caller, UUID userId, UUID addressId, @Nullable AddressView before) {
        AddressView after = book.find(caller, userId, addressId).orElseThrow();
        events.publish(caller, new AddressesChanged(userId, addressId), Traced.of(before), Traced.of(after));
        return after;
    }
}
