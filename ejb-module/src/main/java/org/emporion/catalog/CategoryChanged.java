package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A category shows something else. */
@EventType("catalog.category_changed")
public record CategoryChanged(UUID categoryId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "category:" + categoryId;
    }
}
