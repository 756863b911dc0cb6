package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.ProductsImported;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Stores;
import org.emporion.vendor.RegisterVendors;
import org.emporion.vendor.VendorQueries;

/**
 * Loads a block of lines with a handful of set-based statements, in the transaction of the chunk: its rows, its progress and
 * its errors are there together or not at all. Rows that are as the file says are left alone, so that a file sent twice
 * changes nothing the second time.
 */
@ApplicationScoped
class BlockLoader {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ImportBook book;

    @Inject
    private RefusedLines refused;

    @Inject
    private RegisterVendors registerVendors;

    @Inject
    private LoadCategory loadCategory;

    @Inject
    private VendorQueries vendors;

    @Inject
    private BlockProducts blockProducts;

    @Inject
    private BlockPictures blockPictures;

    @Inject
    private BlockOffers blockOffers;

    @Inject
    private Stores stores;

    @Inject
    private Events events;

    @Inject
    private ObjectMapper json;

    @Inject
    private Clock clock;

    /** Loads a block, once. */
    void load(UUID importId, int block) {
        if (book.take(importId, block)) {
            keep(importId, write(importId, block));
        }
    }

    /** Keeps what came of a block whose writing was undone. */
    void note(UUID importId, int block, ImportLines.Outcome outcome) {
        if (book.take(importId, block)) {
            keep(importId, outcome);
        }
    }

    private void keep(UUID importId, ImportLines.Outcome outcome) {
        refused.keep(importId, outcome);
        book.progress(importId, outcome.withContent(), outcome.errors().size());
    }

    /** Writes a block in the running transaction. */
    ImportLines.Outcome write(UUID importId, int block) {
        Object[] stored = stored(importId, block);
        UUID storeId = (UUID) stored[0];
        Caller caller = Caller.system(storeId, "catalog-import", importId.toString());
        ImportLines lines = new ImportLines(json, stores.get(storeId).currency());
        lines.read((Integer) stored[1], LineCutter.lines((byte[]) stored[2]));

        registerVendors.register(caller, lines.vendors());
        loadCategories(caller, lines);
        Set<UUID> changed = loadProducts(caller, lines);

        if (!changed.isEmpty()) {
            events.publish(caller, new ProductsImported(importId, block, List.copyOf(changed)));
        }
        entityManager.flush();
        entityManager.clear();
        return lines.outcome();
    }

    private Object[] stored(UUID importId, int block) {
        return (Object[]) entityManager
                .createNativeQuery("""
                        select i.store_id, b.first_line, b.content
                        from emporion.catalog_import_block b
                        join emporion.catalog_import i on i.id = b.import_id
                        where b.import_id = :import and b.block = :block
                        """)
                .setParameter("import", importId)
                .setParameter("block", block)
                .getSingleResult();
    }

    private void loadCategories(Caller caller, ImportLines lines) {
        lines.categories()
                .forEach((line, draft) ->
                        loadCategory.load(caller, draft).ifPresent(error -> lines.refuse(line, error)));
    }

    private Set<UUID> loadProducts(Caller caller, ImportLines lines) {
        if (lines.products().isEmpty()) {
            return Set.of();
        }
        BlockMatch match = new BlockMatch(entityManager, vendors, json, caller.storeId(), lines);
        List<ImportedProduct> products = match.match();
        if (products.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        Set<UUID> changed = new LinkedHashSet<>();
        blockOffers.retire(match, now);
        Set<UUID> rewritten = blockProducts.write(caller, products, now);
        blockProducts.rememberFormerSlugs(caller, products, now);
        changed.addAll(blockProducts.place(products));
        changed.addAll(blockPictures.write(products));
        changed.addAll(blockOffers.writeVariants(caller, products, now));
        changed.addAll(blockOffers.writeItems(caller, products, now));
        changed.addAll(blockOffers.writePrices(caller, products));
        blockOffers.writeStock(caller, products);
        changed.removeAll(rewritten);
        blockProducts.settle(products, changed, now);
        changed.addAll(rewritten);
        return changed;
    }
}
