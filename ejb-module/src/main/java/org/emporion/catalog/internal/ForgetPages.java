package org.emporion.catalog.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.catalog.PageSubjects;
import org.emporion.catalog.ProductsImported;
import org.emporion.inventory.StockChanged;
import org.emporion.inventory.StockLine;
import org.emporion.inventory.StockReleased;
import org.emporion.inventory.StockReserved;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.Envelope;
import org.emporion.platform.EventPublished;
import org.emporion.platform.RenderedAnswers;

/**
 * Has pages forgotten that a change concerns: those of this node's own changes as soon as they are committed, so that who
 * wrote reads what they wrote; those of other nodes when their event arrives.
 */
@ApplicationScoped
public class ForgetPages {

    @Inject
    private RenderedAnswers answers;

    @Inject
    private ShownStock stock;

    void own(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventPublished published) {
        DomainEvent event = published.event();
        if (event instanceof StockReserved reserved) {
            stock.moved(published.storeId(), items(reserved.lines()));
        } else if (event instanceof StockReleased released) {
            stock.moved(published.storeId(), items(released.lines()));
        } else if (event instanceof StockChanged changed) {
            stock.moved(published.storeId(), items(changed.lines()));
        } else if (event instanceof ProductsImported imported) {
            answers.forget(PageSubjects.changedBy(published.storeId(), event.subject(), imported.productIds()));
        } else {
            answers.forget(PageSubjects.changedBy(published.storeId(), event.subject(), List.of()));
        }
    }

    void others(Envelope event) {
        if (event.type().startsWith("inventory.")) {
            List<UUID> items = new ArrayList<>();
            event.data()
                    .path("lines")
                    .forEach(line -> items.add(id(line.path("vendorItemId").asText())));
            stock.moved(event.store(), items);
            return;
        }
        List<UUID> products = new ArrayList<>();
        event.data().path("productIds").forEach(product -> products.add(id(product.asText())));
        answers.forget(PageSubjects.changedBy(event.store(), event.subject(), products));
    }

    private static List<UUID> items(List<StockLine> lines) {
        return lines.stream().map(StockLine::vendorItemId).toList();
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
