package org.emporion.search;

import java.util.UUID;

/**
 * Something that was found beside products.
 *
 * @param kind {@code category} or {@code vendor}; more come with the capabilities that have them
 */
public record SearchHit(String kind, UUID id, String slug, String name) {}
