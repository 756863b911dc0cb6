package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A product was written for the first time. */
@EventType("catalog.product_created")
public record ProductCreated(UUID productId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "product:" + productId;
    }
}
