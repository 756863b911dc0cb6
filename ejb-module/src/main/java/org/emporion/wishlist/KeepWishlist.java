package org.emporion.wishlist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.OfferingQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.wishlist.internal.Market;
import org.emporion.wishlist.internal.WishBook;

/** Adds to one's own wishlist and takes out of it. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class KeepWishlist {

    @Inject
    private WishBook book;

    @Inject
    private OfferingQueries catalog;

    @Inject
    private WishlistQueries queries;

    @Inject
    private Events events;

    /**
     * Adds the wish; one that is there already stays, and only whether its owner is told changes.
     *
     * @throws RequestProblem {@code request.not_found} for a product or variant that is not shown
     * @throws WishlistProblem {@code wishlist.full}
     */
    public WishView add(Caller caller, WishDraft draft) {
        requireThere(caller, draft);
        UUID known = book.find(caller, draft.productId(), draft.variantId());
        if (known != null) {
            book.tell(known, draft.wantsNotices());
            return queries.get(caller, known);
        }
        Market market = Market.of(
                catalog.of(caller.storeId(), Set.of(draft.productId())), draft.productId(), draft.variantId());
        UUID added = book.add(caller, draft.productId(), draft.variantId(), draft.wantsNotices(), market);
        events.publish(caller, new WishAdded(caller.requireUser(), added, draft.productId(), draft.variantId()));
        return queries.get(caller, added);
    }

    /** @throws RequestProblem {@code request.not_found} */
    public void remove(Caller caller, UUID wishId) {
        List<WishBook.Gone> gone = book.remove(caller, wishId);
        if (gone.isEmpty()) {
            throw RequestProblem.notFound("wish");
        }
        published(caller, gone);
    }

    /** Takes everything out; whether others may see the list stays as it is. */
    public void clear(Caller caller) {
        published(caller, book.clear(caller));
    }

    private void published(Caller caller, List<WishBook.Gone> gone) {
        gone.forEach(
                wish -> events.publish(caller, new WishRemoved(caller.requireUser(), wish.wishId(), wish.productId())));
    }

    private void requireThere(Caller caller, WishDraft draft) {
        if (!catalog.isActive(caller.storeId(), draft.productId())) {
            throw RequestProblem.notFound("product");
        }
        UUID variantId = draft.variantId();
        if (variantId != null && !catalog.hasVariant(draft.productId(), variantId)) {
            throw RequestProblem.notFound("variant");
        }
    }
}
