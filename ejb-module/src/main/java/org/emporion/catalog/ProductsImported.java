package org.emporion.catalog;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/**
 * A block of an import has made or changed these products.
 *
 * @param productIds those that the block changed; what it found as it was is not among them
 */
@EventType("catalog.products_imported")
public record ProductsImported(UUID importId, int block, List<UUID> productIds) implements DomainEvent {

    @Override
    public String subject() {
        return "import:" + importId;
    }
}
