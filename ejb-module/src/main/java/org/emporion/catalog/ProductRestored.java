package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An archived product is in the catalogue again, INACTIVE. */
@EventType("catalog.product_restored")
public record ProductRestored(UUID productId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "product:" + productId;
    }
}
