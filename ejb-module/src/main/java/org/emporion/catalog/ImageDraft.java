package org.emporion.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A picture as it is written. Unchecked.
 *
 * @param url absolute, or a path on this host
 * @param alt what it shows, for those who cannot see it
 */
public record ImageDraft(@Nullable String url, @Nullable String alt) {}
