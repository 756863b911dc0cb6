package org.emporion.catalog.model;

/** Where a product stands: only an ACTIVE one is shown and sold; an ARCHIVED one can be restored. */
public enum ProductStatus {
    DRAFT,
    ACTIVE,
    INACTIVE,
    ARCHIVED
}
