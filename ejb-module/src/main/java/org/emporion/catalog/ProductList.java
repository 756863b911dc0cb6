package org.emporion.catalog;

import java.util.Set;
import org.emporion.shared.Page;

/**
 * A page of products.
 *
 * @param subjects what it shows: a change of one of these makes it another one
 */
public record ProductList(Page<ProductSummary> page, Set<String> subjects) {}
