package org.emporion.catalog;

import java.util.Map;
import org.emporion.catalog.model.ProductStatus;

/**
 * The catalogue in figures.
 *
 * @param byStatus every status, also those that no product has
 * @param withoutPrice living products that nobody can buy because nothing of them has a price
 * @param withoutImage living products without a picture
 * @param withoutCategory living products in no category
 */
public record ProductStatistics(
        Map<ProductStatus, Long> byStatus,
        long variants,
        long vendorItems,
        long categories,
        long brands,
        long withoutPrice,
        long withoutImage,
        long withoutCategory) {}
