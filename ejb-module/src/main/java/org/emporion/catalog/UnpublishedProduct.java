package org.emporion.catalog;

import java.time.Instant;
import java.util.UUID;
import org.emporion.catalog.model.ProductStatus;

/** A product that only those see who may write it: DRAFT or INACTIVE. */
public record UnpublishedProduct(UUID id, String slug, String title, ProductStatus status, Instant updatedAt) {}
