package org.emporion.review.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.OfferingQueries;
import org.emporion.order.PurchaseQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.review.ReviewProblem;
import org.emporion.review.model.Review;
import org.emporion.review.model.ReviewContent;
import org.emporion.review.model.SubjectType;
import org.emporion.vendor.VendorQueries;

/** What an author's words go through before they are kept. */
@ApplicationScoped
public class Authoring {

    @Inject
    private OfferingQueries catalog;

    @Inject
    private VendorQueries vendors;

    @Inject
    private PurchaseQueries purchases;

    @Inject
    private ReviewPictures pictures;

    @Inject
    private ScreenReviews screening;

    /**
     * Only whose role speaks for vendors is asked for which.
     *
     * @throws RequestProblem {@code request.not_found} for a product that is not shown
     * @throws ReviewProblem {@code review.own_product}
     */
    public void requireReviewable(Caller caller, UUID productId) {
        if (!catalog.isActive(caller.storeId(), productId)) {
            throw RequestProblem.notFound("product");
        }
        if (caller.may(Permission.REVIEWS_ANSWER)) {
            Set<UUID> own = vendors.vendorsOf(caller.requireUser());
            if (catalog.vendorsOf(caller.storeId(), productId).stream().anyMatch(own::contains)) {
                throw ReviewProblem.ownProduct();
            }
        }
    }

    /** The review says this now, and is what screening makes of it. Who sees it, sees its pictures. */
    public void say(Caller caller, Review review, ReviewContent content, Instant at) {
        Optional<UUID> order = orderOf(caller, review);
        List<UUID> before = review.images();
        review.rewrite(content, at);
        screening.screen(review, content);
        order.ifPresent(review::boughtBy);
        pictures.keep(caller, review, before);
    }

    /** The review is about to go. */
    public void letGo(Review review) {
        pictures.release(review);
    }

    private Optional<UUID> orderOf(Caller caller, Review review) {
        return review.subjectType() == SubjectType.PRODUCT
                ? purchases.orderOf(caller.storeId(), review.authorId(), review.subjectId())
                : purchases.anyOrderOf(caller.storeId(), review.authorId());
    }
}
