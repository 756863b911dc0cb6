package org.emporion.wishlist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.wishlist.internal.ShareBook;

/** Lets others see one's wishlist by a link, and takes the link back. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class ShareWishlist {

    @Inject
    private ShareBook book;

    @Inject
    private WishlistQueries queries;

    @Inject
    private Events events;

    /** The link; the same one while the list is shared. */
    public WishlistShare share(Caller caller) {
        if (book.open(caller)) {
            events.publish(caller, new SharingChanged(caller.requireUser(), true));
        }
        return queries.share(caller);
    }

    /** The link opens nothing from now on, and the next one is another. */
    public void stop(Caller caller) {
        if (book.close(caller)) {
            events.publish(caller, new SharingChanged(caller.requireUser(), false));
        }
    }
}
