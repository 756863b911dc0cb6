package org.emporion.catalog;

import java.time.Instant;
import java.util.UUID;

/** A category that was taken out of the tree and can be taken back. */
public record ArchivedCategory(UUID id, String slug, String name, Instant archivedAt) {}
