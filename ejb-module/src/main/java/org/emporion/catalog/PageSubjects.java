package org.emporion.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.internal.ShownStock;

/** What a rendered page shows, by the names under which changes of it are told. */
public final class PageSubjects {

    private static final String TREE = "catalog:tree";
    private static final String PRODUCT = "product:";
    /** Of what is reviewed, which may be a product. */
    private static final String RATING = "rating:";

    private PageSubjects() {}

    /** Itself, its categories, and the bands of what is in stock: a sale that leaves the band changes nothing. */
    public static Set<String> of(ProductView product) {
        Set<String> subjects = new HashSet<>();
        subjects.add(product(product.id()));
        product.categories().forEach(category -> subjects.add(category(category.id())));
        product.variants()
                .forEach(variant ->
                        variant.items().forEach(item -> subjects.add(ShownStock.subject(item.id(), item.stock()))));
        return subjects;
    }

    /** Every page of a category shows others, above it and below. */
    public static Set<String> ofTree() {
        return Set.of(TREE);
    }

    /** Any product may come into a list, leave it or have another place in it; of the stock, that of the shown items shows. */
    static Set<String> ofList(UUID storeId, Map<UUID, StockBand> items) {
        Set<String> subjects = new HashSet<>();
        subjects.add(lists(storeId));
        items.forEach((item, band) -> subjects.add(ShownStock.subject(item, band)));
        return subjects;
    }

    /** What an event of this subject changes. */
    public static Set<String> changedBy(UUID storeId, String subject, List<UUID> productIds) {
        if (subject.startsWith(RATING)) {
            return changedBy(storeId, PRODUCT + subject.substring(RATING.length()), productIds);
        }
        if (subject.startsWith("category:")) {
            return Set.of(subject, TREE, lists(storeId));
        }
        if (subject.startsWith(PRODUCT)) {
            return Set.of(subject, lists(storeId));
        }
        if (productIds.isEmpty()) {
            return Set.of();
        }
        Set<String> subjects = new HashSet<>();
        productIds.forEach(id -> subjects.add(product(id)));
        subjects.add(lists(storeId));
        return subjects;
    }

    private static String lists(UUID storeId) {
        return "catalog:lists:" + storeId;
    }

    private static String product(UUID id) {
        return PRODUCT + id;
    }

    private static String category(UUID id) {
        return "category:" + id;
    }
}
