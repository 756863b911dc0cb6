package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A category is gone; its products stay in their other ones. */
@EventType("catalog.category_archived")
public record CategoryArchived(UUID categoryId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "category:" + categoryId;
    }
}
