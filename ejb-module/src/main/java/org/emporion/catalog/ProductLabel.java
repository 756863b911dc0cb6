package org.emporion.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product as others name it.
 *
 * @param image the address of its primary picture, in a smaller form where we have one
 */
public record ProductLabel(
        UUID id, String slug, String title, @Nullable String image) {}
