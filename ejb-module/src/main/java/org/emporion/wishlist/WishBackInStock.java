package org.emporion.wishlist;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** What somebody wishes for is there again: tell them. */
@EventType("wishlist.back_in_stock")
public record WishBackInStock(UUID userId, UUID wishId, UUID productId) implements DomainEvent {

    @Override
    public String subject() {
        return "wishlist:" + userId;
    }
}
