package org.emporion.wishlist;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.jspecify.annotations.Nullable;

/** Somebody wishes for a product, or for one variant of it. */
@EventType("wishlist.wish_added")
public record WishAdded(
        UUID userId, UUID wishId, UUID productId, @Nullable UUID variantId) implements DomainEvent {

    @Override
    public String subject() {
        return "wishlist:" + userId;
    }
}
