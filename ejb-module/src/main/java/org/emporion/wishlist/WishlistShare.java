package org.emporion.wishlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whether others may see the list.
 *
 * @param token what opens it; absent while nobody may
 * @param link where it is shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WishlistShare(
        boolean shared, @Nullable String token, @Nullable String link) {}
