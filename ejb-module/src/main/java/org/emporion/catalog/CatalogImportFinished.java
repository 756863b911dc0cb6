package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Every line of an import was loaded or named as an error. */
@EventType("catalog.import_finished")
public record CatalogImportFinished(UUID importId, int total, int processed, int failed) implements DomainEvent {

    @Override
    public String subject() {
        return "import:" + importId;
    }
}
