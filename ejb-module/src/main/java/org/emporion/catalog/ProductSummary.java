package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product in a list.
 *
 * @param image the address of its primary picture
 * @param category the slug of its primary category
 * @param rating absent while nobody has reviewed it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductSummary(
        UUID id,
        String slug,
        String title,
        @Nullable String shortDescription,
        @Nullable String brand,
        @Nullable String image,
        @Nullable String category,
        @Nullable Money lowestPrice,
        StockBand stock,
        @Nullable ProductRating rating,
        @Nullable Instant publishedAt) {}
