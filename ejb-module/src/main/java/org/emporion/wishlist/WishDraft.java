package org.emporion.wishlist;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wishes for.
 *
 * @param variantId one form of the product; absent for any
 * @param notices whether to tell of a lower price and of new stock; yes when absent
 */
public record WishDraft(
        @NotNull UUID productId,
        @Nullable UUID variantId,
        @Nullable Boolean notices) {

    boolean wantsNotices() {
        return notices == null || notices;
    }
}
