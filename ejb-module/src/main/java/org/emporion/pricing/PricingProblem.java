package org.emporion.pricing;

import org.emporion.shared.Money;
import org.emporion.shared.Problem;

/** Refusals of pricing. */
public final class PricingProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code TOTAL_CHANGED = new Code(
            Kind.CONFLICT,
            "pricing.total_changed",
            "The total is not the one that was accepted",
            "Show the buyer the `quote` of this answer and send its total as `acceptedTotal`.");

    private PricingProblem(Code code, String detail) {
        super(code, detail);
    }

    /** The buyer accepted another total than the present one; the member {@code quote} holds the present one. */
    public static PricingProblem totalChanged(Money accepted, Quote now) {
        PricingProblem problem =
                new PricingProblem(TOTAL_CHANGED, accepted + " was accepted, the total is now " + now.total() + ".");
        problem.with("quote", now);
        return problem;
    }
}
