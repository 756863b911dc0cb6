package org.emporion.catalog;

/**
 * What people do with a product.
 *
 * @param views how often its page was opened, some seconds behind
 * @param sold units in orders that were placed, also in those that were cancelled later
 * @param soldLately units within {@code emporion.catalog.best-sellers-over} in orders that stood, as last counted
 * @param wished people who have it, or a variant of it, on their wishlist
 */
public record ProductActivity(long views, long sold, long soldLately, long wished) {}
