package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A category was made. */
@EventType("catalog.category_created")
public record CategoryCreated(UUID categoryId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "category:" + categoryId;
    }
}
