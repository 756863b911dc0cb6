package org.emporion.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.VariantDraft;
import org.emporion.shared.Money;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** A product line on its way into the tables: what it says, and which rows that means. */
final class ImportedProduct {

    /** A variant with its row's id and its items. */
    record ImportedVariant(UUID id, VariantDraft draft, List<ImportedItem> items) {}

    /** An item with its row's id. */
    record ImportedItem(
            UUID id,
            UUID vendorId,
            String sku,
            Money price,
            @Nullable Money compareAt,
            @Nullable Integer stock) {}

    private final int line;
    private final ProductDraft draft;
    private final String madeSlug;
    private UUID id = Uuid7.next();
    private UUID vendorId = id;
    private String slug;
    private @Nullable String formerSlug;
    private List<ProductParts.Placement> placements = List.of();
    private final List<ImportedVariant> variants = new ArrayList<>();

    ImportedProduct(int line, ProductDraft draft) {
        this.line = line;
        this.draft = draft;
        this.madeSlug = Slug.of(Objects.requireNonNull(draft.title()), "product");
        this.slug = Objects.requireNonNullElse(draft.slug(), madeSlug);
    }

    /** What tells lines of one product: its external id, else its slug. */
    String key() {
        return draft.externalId() == null ? "slug " + slug : "id " + draft.externalId();
    }

    /** The slug that a line without one gets when another product has the one like its title. */
    String secondSlug() {
        return Slug.with(madeSlug, Integer.toHexString(key().hashCode()));
    }

    void is(UUID knownId, UUID knownVendorId, String knownSlug) {
        id = knownId;
        vendorId = knownVendorId;
        if (draft.slug() == null) {
            slug = knownSlug;
        } else if (!slug.equals(knownSlug)) {
            formerSlug = knownSlug;
        }
    }

    void soldBy(UUID vendor) {
        vendorId = vendor;
    }

    void take(String newSlug) {
        slug = newSlug;
    }

    void put(List<ProductParts.Placement> where) {
        placements = where;
    }

    int line() {
        return line;
    }

    ProductDraft draft() {
        return draft;
    }

    UUID id() {
        return id;
    }

    UUID vendorId() {
        return vendorId;
    }

    String slug() {
        return slug;
    }

    @Nullable
    String formerSlug() {
        return formerSlug;
    }

    List<ProductParts.Placement> placements() {
        return placements;
    }

    List<ImportedVariant> variants() {
        return variants;
    }

    List<ImportedItem> items() {
        return variants.stream().flatMap(variant -> variant.items().stream()).toList();
    }

    Money lowestPrice() {
        return items().stream().map(ImportedItem::price).min(Money::compareTo).orElseThrow();
    }
}
