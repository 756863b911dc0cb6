package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A product or a part of it, such as a price, has changed. */
@EventType("catalog.product_changed")
public record ProductChanged(UUID productId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "product:" + productId;
    }
}
