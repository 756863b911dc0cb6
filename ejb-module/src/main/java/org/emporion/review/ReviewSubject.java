package org.emporion.review;

import java.util.UUID;
import org.emporion.review.model.SubjectType;

/**
 * What is reviewed.
 *
 * @param id of the product; of the platform, the store's
 */
public record ReviewSubject(SubjectType type, UUID id) {

    public static ReviewSubject product(UUID productId) {
        return new ReviewSubject(SubjectType.PRODUCT, productId);
    }

    public static ReviewSubject platform(UUID storeId) {
        return new ReviewSubject(SubjectType.PLATFORM, storeId);
    }
}
