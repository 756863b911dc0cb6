package org.emporion.wishlist;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A list can be seen by whoever has its link, or cannot any more. */
@EventType("wishlist.sharing_changed")
public record SharingChanged(UUID userId, boolean shared) implements DomainEvent {

    @Override
    public String subject() {
        return "wishlist:" + userId;
    }
}
