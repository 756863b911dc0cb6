/**
 * Categories and products: what the store shows and sells.
 *
 * <p>States of a product: DRAFT, ACTIVE, INACTIVE, ARCHIVED (which is for good). Invariants: a product has variants, told
 * apart by their options; what is sold is a vendor item, a variant of one vendor, with its own SKU. Slugs and SKUs are
 * unique within a store among what is not archived, decided by the database's unique indexes. A category's path holds
 * the ids from its root, so that a subtree is one prefix; {@code product_category} has a row for each category above a
 * product, so that a list of a subtree is one equality. The product's lowest price follows its items' prices.
 *
 * <p>Problems: {@code catalog.*}. Statement budget: a product page 3 (product, prices, stock), a list 2 (rows, stock),
 * sellable items 1.
 */
@NullMarked
package org.emporion.catalog;

import org.jspecify.annotations.NullMarked;
