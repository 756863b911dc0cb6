package org.emporion.catalog.model;

/** Where a product stands: only an ACTIVE one is shown and sold; ARCHIVED is for good. */
public enum ProductStatus {
    DRAFT,
    ACTIVE,
    INACTIVE,
    ARCHIVED
}
