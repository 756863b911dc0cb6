package org.emporion.wishlist;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.shared.Money;

/** What somebody wishes for has become cheaper: tell them. */
@EventType("wishlist.price_dropped")
public record WishPriceDropped(UUID userId, UUID wishId, UUID productId, Money from, Money to) implements DomainEvent {

    @Override
    public String subject() {
        return "wishlist:" + userId;
    }
}
