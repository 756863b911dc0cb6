package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.ImageDraft;
import org.emporion.catalog.ItemDraft;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.VariantDraft;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.pricing.PriceView;
import org.jspecify.annotations.Nullable;

/** A product with all that a file says of one, as the tables hold it. */
public record ExportRow(
        UUID id,
        @Nullable String externalId,
        String slug,
        String title,
        @Nullable String shortDescription,
        @Nullable String description,
        @Nullable String brand,
        UUID vendorId,
        List<String> tags,
        List<Attribute> attributes,
        List<String> optionTypes,
        @Nullable String keywords,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        ProductStatus status,
        @Nullable Instant featuredFrom,
        @Nullable Instant featuredUntil,
        List<String> categories,
        List<ImageDraft> images,
        List<Variant> variants) {

    /** A variant with its items. */
    public record Variant(
            Map<String, String> options,
            @Nullable String barcode,
            @Nullable Integer weightGrams,
            @Nullable Integer lengthMm,
            @Nullable Integer widthMm,
            @Nullable Integer heightMm,
            @Nullable String shippingClass,
            List<ProductRow.Item> items) {

        private VariantDraft draft(UUID owner, Map<UUID, PriceView> priceOf, Function<UUID, String> slugOf) {
            ProductRow.@Nullable Item own = null;
            List<ItemDraft> further = new ArrayList<>();
            for (ProductRow.Item item : items) {
                if (item.vendorId().equals(owner)) {
                    own = item;
                } else {
                    PriceView price = priceOf.get(item.id());
                    further.add(new ItemDraft(
                            slugOf.apply(item.vendorId()),
                            item.sku(),
                            price == null ? null : price.price(),
                            price == null ? null : price.compareAt(),
                            null));
                }
            }
            PriceView price = own == null ? null : priceOf.get(own.id());
            return new VariantDraft(
                    own == null ? null : own.sku(),
                    barcode,
                    options,
                    price == null ? null : price.price(),
                    price == null ? null : price.compareAt(),
                    weightGrams,
                    lengthMm,
                    widthMm,
                    heightMm,
                    shippingClass,
                    null,
                    further);
        }
    }

    public List<UUID> items() {
        return variants.stream()
                .flatMap(variant -> variant.items().stream())
                .map(ProductRow.Item::id)
                .toList();
    }

    /** What could be sent to write it as it is. */
    public ProductDraft draft(Map<UUID, PriceView> priceOf, Function<UUID, String> slugOf) {
        return new ProductDraft(
                externalId,
                slug,
                title,
                shortDescription,
                description,
                brand,
                categories,
                tags,
                attributes,
                optionTypes,
                keywords,
                seoTitle,
                seoDescription,
                images,
                status,
                featuredFrom,
                featuredUntil,
                slugOf.apply(vendorId),
                variants.stream()
                        .map(variant -> variant.draft(vendorId, priceOf, slugOf))
                        .toList());
    }

    /** Takes out what is null, at any depth. */
    public static void withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
        }
        node.forEach(ExportRow::withoutNulls);
    }
}
