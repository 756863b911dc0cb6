package org.emporion.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.emporion.catalog.model.ProductStatus;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is written: the body of POST and PUT, and a line of an import. Unchecked.
 *
 * @param externalId the product's id in the system it comes from; unique in the store
 * @param slug made from the title when absent
 * @param categories ids or slugs, the primary one first
 * @param images the primary one first
 * @param status DRAFT when absent; ARCHIVED only by archiving
 * @param vendor id or slug of who offers it; the store itself when absent, fixed once created
 * @param variants required when it is created; later they have a route of their own
 */
public record ProductDraft(
        @Nullable String externalId,
        @Nullable String slug,
        @Nullable String title,
        @Nullable String shortDescription,
        @Nullable String description,
        @Nullable String brand,
        @Nullable List<String> categories,
        @Nullable List<String> tags,
        @Nullable List<Attribute> attributes,
        @Nullable List<String> optionTypes,
        @Nullable String keywords,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        @Nullable List<ImageDraft> images,
        @Nullable ProductStatus status,
        @Nullable Instant featuredFrom,
        @Nullable Instant featuredUntil,
        @Nullable String vendor,
        @Nullable List<VariantDraft> variants) {

    /** The categories, none where absent; the same for the other lists. */
    public List<String> categoriesOrNone() {
        return Objects.requireNonNullElse(categories, List.of());
    }

    public List<String> tagsOrNone() {
        return Objects.requireNonNullElse(tags, List.of());
    }

    public List<Attribute> attributesOrNone() {
        return Objects.requireNonNullElse(attributes, List.of());
    }

    public List<String> optionTypesOrNone() {
        return Objects.requireNonNullElse(optionTypes, List.of());
    }

    public List<ImageDraft> imagesOrNone() {
        return Objects.requireNonNullElse(images, List.of());
    }

    public List<VariantDraft> variantsOrNone() {
        return Objects.requireNonNullElse(variants, List.of());
    }

    public ProductStatus statusOrDraft() {
        return Objects.requireNonNullElse(status, ProductStatus.DRAFT);
    }
}
