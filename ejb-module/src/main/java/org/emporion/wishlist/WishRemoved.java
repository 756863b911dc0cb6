package org.emporion.wishlist;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody does not wish for a product any more. */
@EventType("wishlist.wish_removed")
public record WishRemoved(UUID userId, UUID wishId, UUID productId) implements DomainEvent {

    @Override
    public String subject() {
        return "wishlist:" + userId;
    }
}
