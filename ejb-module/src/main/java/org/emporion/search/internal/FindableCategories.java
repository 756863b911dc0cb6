package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.emporion.catalog.CategoryNode;
import org.emporion.catalog.CategoryQueries;
import org.emporion.platform.Store;
import org.emporion.search.internal.index.EntryTexts;
import org.emporion.search.internal.index.IndexedEntry;

/** Categories, by name. */
@ApplicationScoped
public class FindableCategories implements EntrySource {

    @Inject
    private CategoryQueries categories;

    @Override
    public String kind() {
        return "category";
    }

    @Override
    public List<IndexedEntry> of(Store store) {
        List<IndexedEntry> entries = new ArrayList<>();
        categories.treeInBackground(store.id()).forEach(root -> add(store, root, entries));
        return entries;
    }

    @Override
    public boolean follows(String eventType) {
        return eventType.startsWith("catalog.category_") || eventType.equals("catalog.import_finished");
    }

    private void add(Store store, CategoryNode node, List<IndexedEntry> entries) {
        if (node.standsElsewhere()) {
            return;
        }
        entries.add(EntryTexts.entry(store.id(), store.locale(), kind(), node.id(), node.slug(), node.name()));
        node.children().forEach(child -> add(store, child, entries));
    }
}
