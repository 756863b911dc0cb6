package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaVariant;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product's page.
 *
 * @param categories those it is in by itself, the primary one first
 * @param images the primary one first
 * @param lowestPrice the least that any of its items costs
 * @param stock the best of its items' bands
 * @param rating absent while nobody has reviewed it
 * @param variantCount how many variants there are
 * @param variants the first 200 of them; all are at {@code /products/{id}/variants}
 * @param canonicalUrl the one address of its page in the shop
 * @param structuredData the same for search engines: a schema.org Product as JSON-LD
 * @param version rises with every change of it or a part of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductView(
        UUID id,
        @Nullable String externalId,
        String slug,
        String title,
        @Nullable String shortDescription,
        @Nullable String description,
        @Nullable String brand,
        Vendor vendor,
        List<CategoryLink> categories,
        List<String> tags,
        List<Attribute> attributes,
        List<String> optionTypes,
        @Nullable String keywords,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        List<Image> images,
        ProductStatus status,
        @Nullable Instant publishedAt,
        @Nullable Instant featuredFrom,
        @Nullable Instant featuredUntil,
        @Nullable Money lowestPrice,
        StockBand stock,
        @Nullable ProductRating rating,
        int variantCount,
        List<Variant> variants,
        String canonicalUrl,
        Map<String, Object> structuredData,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** Who sells it. */
    public record Vendor(UUID id, String slug, String name) {}

    /**
     * A picture.
     *
     * @param mediaId of the upload that it came as; absent of one that is elsewhere
     * @param thumbnails smaller forms of an upload
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Image(
            UUID id,
            String url,
            @Nullable String alt,
            @Nullable UUID mediaId,
            @Nullable Thumbnails thumbnails) {}

    /** Addresses of a picture in at most 1280, 640 and 160 pixels. */
    public record Thumbnails(String large, String medium, String small) {

        public static Thumbnails of(UUID mediaId) {
            return new Thumbnails(
                    MediaAddresses.of(mediaId, MediaVariant.LARGE),
                    MediaAddresses.of(mediaId, MediaVariant.MEDIUM),
                    MediaAddresses.of(mediaId, MediaVariant.SMALL));
        }
    }

    /**
     * One form of the product.
     *
     * @param buyBox the item that is sold unless the buyer chooses another; absent when none can be bought
     * @param items the same thing by each vendor
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Variant(
            UUID id,
            Map<String, String> options,
            @Nullable String barcode,
            @Nullable Integer weightGrams,
            @Nullable Integer lengthMm,
            @Nullable Integer widthMm,
            @Nullable Integer heightMm,
            @Nullable String shippingClass,
            BuyBox.@Nullable Pick buyBox,
            List<Item> items) {}

    /**
     * A variant by a vendor.
     *
     * @param compareAtPrice the higher price to strike through
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            UUID id,
            String sku,
            Vendor vendor,
            @Nullable Money price,
            @Nullable Money compareAtPrice,
            StockBand stock) {}

    /** What could be sent to write it as it is, its variants and vendor apart. */
    @JsonIgnore
    ProductDraft asDraft() {
        return new ProductDraft(
                externalId,
                slug,
                title,
                shortDescription,
                description,
                brand,
                categories.stream().map(category -> category.id().toString()).toList(),
                tags,
                attributes,
                optionTypes,
                keywords,
                seoTitle,
                seoDescription,
                images.stream()
                        .map(image -> ImageDraft.of(image.url(), image.alt(), image.mediaId()))
                        .toList(),
                status,
                featuredFrom,
                featuredUntil,
                null,
                null);
    }
}
