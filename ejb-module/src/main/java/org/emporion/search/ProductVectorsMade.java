package org.emporion.search;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** These products have vectors now: every node's index takes them up. */
@EventType("search.product_vectors_made")
public record ProductVectorsMade(List<UUID> productIds) implements DomainEvent {

    @Override
    public String subject() {
        return "search:vectors";
    }
}
