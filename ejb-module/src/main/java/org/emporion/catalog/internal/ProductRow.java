package org.emporion.catalog.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.BuyBox;
import org.emporion.catalog.CategoryLink;
import org.emporion.catalog.ProductRating;
import org.emporion.catalog.ProductView;
import org.emporion.catalog.StockBand;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** A product with its parts as the catalogue's tables hold it, without what other capabilities know of it. */
public record ProductRow(
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
        @Nullable Instant publishedAt,
        @Nullable Instant featuredFrom,
        @Nullable Instant featuredUntil,
        Instant createdAt,
        Instant updatedAt,
        int version,
        List<CategoryLink> categories,
        List<Image> images,
        @Nullable Long lowestAmount,
        @Nullable String lowestCurrency,
        @Nullable ProductRating rating,
        int variantCount,
        List<UUID> furtherItems,
        List<Variant> variants) {

    /** A picture. */
    public record Image(
            UUID id,
            String url,
            @Nullable String alt,
            @Nullable UUID mediaId) {

        ProductView.Image view() {
            return new ProductView.Image(
                    id, url, alt, mediaId, mediaId == null ? null : ProductView.Thumbnails.of(mediaId));
        }
    }

    /** The least price of any of its items, also of those that the page does not show. */
    public Optional<Money> lowestPrice() {
        return lowestAmount == null || lowestCurrency == null
                ? Optional.empty()
                : Optional.of(Money.of(lowestAmount, lowestCurrency));
    }

    /** A variant with its items. */
    public record Variant(
            UUID id,
            int position,
            Map<String, String> options,
            @Nullable String barcode,
            @Nullable Integer weightGrams,
            @Nullable Integer lengthMm,
            @Nullable Integer widthMm,
            @Nullable Integer heightMm,
            @Nullable String shippingClass,
            List<Item> items) {

        public ProductView.Variant view(BuyBox.@Nullable Pick buyBox, List<ProductView.Item> shown) {
            return new ProductView.Variant(
                    id,
                    options,
                    barcode,
                    weightGrams,
                    lengthMm,
                    widthMm,
                    heightMm,
                    shippingClass,
                    buyBox,
                    List.copyOf(shown));
        }
    }

    /** An item of a vendor. */
    public record Item(UUID id, String sku, UUID vendorId) {}

    public ProductView view(
            List<ProductView.Variant> shown,
            ProductView.Vendor vendor,
            @Nullable Money lowestPrice,
            StockBand stock,
            PageAddresses addresses) {
        String canonical = addresses.product(slug);
        return new ProductView(
                id,
                externalId,
                slug,
                title,
                shortDescription,
                description,
                brand,
                vendor,
                categories,
                tags,
                attributes,
                optionTypes,
                keywords,
                seoTitle,
                seoDescription,
                images.stream().map(Image::view).toList(),
                status,
                publishedAt,
                featuredFrom,
                featuredUntil,
                lowestPrice,
                stock,
                rating,
                variantCount,
                shown,
                canonical,
                new StructuredData(this, shown, canonical, addresses).product(stock, lowestPrice),
                createdAt,
                updatedAt,
                version);
    }
}
