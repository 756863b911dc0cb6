package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A product is gone; its slug and SKUs are free again. */
@EventType("catalog.product_archived")
public record ProductArchived(UUID productId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "product:" + productId;
    }
}
