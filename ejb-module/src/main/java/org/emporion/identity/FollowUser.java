package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.internal.FollowBook;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/** Follows people and stops to; twice does no harm. Rows and counts change in one transaction. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class FollowUser {

    @Inject
    private FollowBook book;

    @Inject
    private Events events;

    /**
     * Follows the person.
     *
     * @throws RequestProblem {@code request.not_found}
     * @throws IdentityProblem {@code identity.self_follow}
     */
    public FollowState follow(Caller caller, UUID userId) {
        if (userId.equals(caller.requireUser())) {
            throw IdentityProblem.selfFollow();
        }
        book.holdPerson(caller, userId);
        if (book.add(caller, userId)) {
            events.publish(caller, new UserFollowed(userId, caller.requireUser()));
        }
        return book.state(caller, userId);
    }

    /** Stops to follow the person, who may not be there any more. */
    public void unfollow(Caller caller, UUID userId) {
        if (book.take(caller, userId)) {
            events.publish(caller, new UserUnfollowed(userId, caller.requireUser()));
        }
    }
}
