package org.emporion.wishlist;

import java.util.UUID;

/**
 * What a message about a wish needs to say.
 *
 * @param title of the product
 * @param slug of the product
 */
public record WishNotice(UUID storeId, UUID userId, String title, String slug) {}
