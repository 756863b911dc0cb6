package org.emporion.search.internal.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.catalog.ProductRating;
import org.emporion.catalog.SearchableProduct;
import org.jspecify.annotations.Nullable;

/** The row that a list shows, kept with the document so that an answer needs the database for stock alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShownProduct(
        UUID id,
        String slug,
        String title,
        @Nullable String shortDescription,
        @Nullable String brand,
        @Nullable String image,
        @Nullable String category,
        @Nullable Long lowestAmount,
        @Nullable String lowestCurrency,
        @Nullable ProductRating rating,
        @Nullable Instant publishedAt,
        List<UUID> items) {

    static ShownProduct of(SearchableProduct product, @Nullable ProductRating rating) {
        return new ShownProduct(
                product.id(),
                product.slug(),
                product.title(),
                product.shortDescription(),
                product.brand(),
                product.thumbnail(),
                product.category(),
                product.lowestAmount(),
                product.lowestCurrency(),
                rating,
                product.publishedAt(),
                product.items().stream().map(SearchableProduct.Item::id).toList());
    }
}
