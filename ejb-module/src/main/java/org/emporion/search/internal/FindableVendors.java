package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.emporion.platform.Store;
import org.emporion.search.internal.index.EntryTexts;
import org.emporion.search.internal.index.IndexedEntry;
import org.emporion.vendor.VendorQueries;

/** Vendors, by name. */
@ApplicationScoped
public class FindableVendors implements EntrySource {

    @Inject
    private VendorQueries vendors;

    @Override
    public String kind() {
        return "vendor";
    }

    @Override
    public List<IndexedEntry> of(Store store) {
        return vendors.active(store.id()).stream()
                .map(vendor ->
                        EntryTexts.entry(store.id(), store.locale(), kind(), vendor.id(), vendor.slug(), vendor.name()))
                .toList();
    }

    @Override
    public boolean follows(String eventType) {
        // an import makes vendors too
        return eventType.startsWith("vendor.") || eventType.equals("catalog.import_finished");
    }
}
