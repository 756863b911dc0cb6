/**
 * Categories and products: what the store shows and sells.
 *
 * <p>States of a product: DRAFT, ACTIVE, INACTIVE, ARCHIVED (from which it can be restored, INACTIVE). Invariants: a
 * product has variants, told apart by their options; what is sold is a vendor item, a variant of one vendor, with its own
 * SKU. Slugs and SKUs are unique within a store among what is not archived, decided by the database's unique indexes. A category has one
 * parent, which gives it its path and its address, and may be listed under further ones: together they make a net without a
 * cycle. {@code category.above} holds all that is above a category by whatever parents, so that what is below one is one
 * containment; {@code product_category} has a row for each category above a product, so that a list of a subtree is one
 * equality. Both are written by who changes the net, under the store's tree lock. The product's lowest price follows its items' prices.
 *
 * <p>Pages and the beginnings of lists are kept as bytes ({@code RenderedAnswers}) until something that they show changes: on the node of the change
 * with its commit, on others by its event. What people do with products is kept apart from them ({@code product_activity}).
 *
 * <p>Problems: {@code catalog.*}. Statement budget: a product page 3 (product, prices, stock) when it is made and none
 * afterwards, a list 2 (rows, stock) and none, its facets 1, sellable items 1.
 */
@NullMarked
package org.emporion.catalog;

import org.jspecify.annotations.NullMarked;
