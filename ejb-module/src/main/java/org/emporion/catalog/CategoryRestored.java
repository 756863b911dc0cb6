package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An archived category is in the tree again, without products. */
@EventType("catalog.category_restored")
public record CategoryRestored(UUID categoryId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "category:" + categoryId;
    }
}
