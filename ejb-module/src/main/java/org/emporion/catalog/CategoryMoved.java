package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A category hangs or is listed elsewhere in the tree, with all that is below it. */
@EventType("catalog.category_moved")
public record CategoryMoved(UUID categoryId, String slug) implements DomainEvent {

    @Override
    public String subject() {
        return "category:" + categoryId;
    }
}
