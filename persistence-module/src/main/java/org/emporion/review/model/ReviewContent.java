package org.emporion.review.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an author says.
 *
 * @param rating 1 to 5
 * @param images uploads of the author's, in their order
 */
public record ReviewContent(
        int rating, @Nullable String title, @Nullable String text, List<UUID> images) {}
