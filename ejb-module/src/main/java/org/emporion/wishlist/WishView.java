package org.emporion.wishlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.emporion.catalog.StockBand;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A wish, with what it costs now.
 *
 * @param image the address of the product's primary picture
 * @param price the lowest at present; absent while nobody sells it
 * @param notices whether its owner is told of changes; absent for others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WishView(
        UUID id,
        UUID productId,
        @Nullable UUID variantId,
        @Nullable String slug,
        @Nullable String title,
        @Nullable String image,
        @Nullable Money price,
        StockBand stock,
        @Nullable Boolean notices,
        Instant addedAt) {}
