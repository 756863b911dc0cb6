package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.emporion.identity.internal.AddressBook;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Reads kept addresses: one's own, and for staff those of others, which is recorded. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class AddressQueries {

    private static final String LIST = "addresses";
    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    private AddressBook book;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    /**
     * The oldest first.
     *
     * @throws RequestProblem {@code auth.forbidden} for another's without {@code users.read}
     */
    public Page<AddressView> list(Caller caller, UUID userId, int limit, @Nullable String after) {
        enter(caller, userId);
        UUID from = after == null ? FIRST : cursors.readId(LIST, after);
        return Page.of(book.list(caller, userId, from, limit + 1), limit, last -> cursors.sign(LIST, last.id()));
    }

    /** @throws RequestProblem {@code request.not_found}, {@code auth.forbidden} */
    public AddressView get(Caller caller, UUID userId, UUID addressId) {
        enter(caller, userId);
        return book.find(caller, userId, addressId).orElseThrow(() -> RequestProblem.notFound("address"));
    }

    private void enter(Caller caller, UUID userId) {
        if (userId.equals(caller.userId())) {
            return;
        }
        if (!caller.may(Permission.USERS_READ)) {
            throw RequestProblem.forbidden();
        }
        book.requireOwner(caller, userId);
        trail.record(caller, AuditAct.USER_READ, "user:" + userId, Map.of("part", "addresses"));
    }
}
