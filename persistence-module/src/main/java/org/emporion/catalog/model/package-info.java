/**
 * The stored catalogue: {@link org.emporion.catalog.model.Category}, {@link org.emporion.catalog.model.Product} with its
 * {@link org.emporion.catalog.model.Variant variants}, {@link org.emporion.catalog.model.ProductImage images} and {@link
 * org.emporion.catalog.model.VendorItem items}. Parts know their product by id; whoever changes a part locks the product
 * row first, so that one version number stands for all of it.
 */
@NullMarked
package org.emporion.catalog.model;

import org.jspecify.annotations.NullMarked;
