package org.emporion.catalog;

import java.time.Instant;
import java.util.UUID;

/** A product that was taken out of the catalogue and can be taken back. */
public record ArchivedProduct(UUID id, String slug, String title, Instant archivedAt) {}
