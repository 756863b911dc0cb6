package org.emporion.rest;

import java.util.List;
import org.emporion.audit.AuditProblem;
import org.emporion.cart.CartProblem;
import org.emporion.catalog.CatalogProblem;
import org.emporion.identity.IdentityProblem;
import org.emporion.inventory.InventoryProblem;
import org.emporion.jobs.JobProblem;
import org.emporion.media.MediaProblem;
import org.emporion.order.OrderProblem;
import org.emporion.payment.PaymentProblem;
import org.emporion.platform.IdempotencyProblem;
import org.emporion.platform.RequestProblem;
import org.emporion.pricing.PricingProblem;
import org.emporion.privacy.PrivacyProblem;
import org.emporion.review.ReviewProblem;
import org.emporion.search.SearchProblem;
import org.emporion.shared.Problem;
import org.emporion.wishlist.WishlistProblem;

/** The problem class of each capability; a test compares the list with the classes that there are. */
final class ProblemClasses {

    static final List<Class<? extends Problem>> ALL = List.of(
            AuditProblem.class,
            CartProblem.class,
            CatalogProblem.class,
            IdempotencyProblem.class,
            IdentityProblem.class,
            InventoryProblem.class,
            JobProblem.class,
            MediaProblem.class,
            OrderProblem.class,
            PaymentProblem.class,
            PricingProblem.class,
            PrivacyProblem.class,
            RequestProblem.class,
            ReviewProblem.class,
            SearchProblem.class,
            WishlistProblem.class);

    private ProblemClasses() {}
}
