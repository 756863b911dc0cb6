package org.emporion.review;

import org.emporion.platform.BrokenConstraint;
import org.emporion.shared.Problem;

/** Refusals of reviews. */
public final class ReviewProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code ALREADY_WRITTEN = new Code(
            Kind.CONFLICT,
            "review.already_written",
            "You have reviewed this already",
            "Change your review: `GET /reviews` shows it.");
    public static final Code OWN_PRODUCT = new Code(
            Kind.CONFLICT,
            "review.own_product",
            "Your own vendor sells this",
            "Let buyers review it; you may answer them.");
    public static final Code OWN_VOTE =
            new Code(Kind.CONFLICT, "review.own_vote", "This is your own review", "Let others say whether it helps.");
    public static final Code NOT_YOURS_TO_ANSWER = new Code(
            Kind.FORBIDDEN,
            "review.not_yours_to_answer",
            "Your vendor does not sell this",
            "The staff of a vendor that sells the product answer, and the platform's own.");

    private ReviewProblem(Code code, String detail) {
        super(code, detail);
    }

    public static ReviewProblem ownProduct() {
        return new ReviewProblem(OWN_PRODUCT, "Staff of a vendor do not review what it sells.");
    }

    public static ReviewProblem ownVote() {
        return new ReviewProblem(OWN_VOTE, "Nobody votes on a review of their own.");
    }

    public static ReviewProblem notYoursToAnswer() {
        return new ReviewProblem(NOT_YOURS_TO_ANSWER, "None of your vendors sells what is reviewed.");
    }

    /** What a broken unique key means; whatever else went wrong is handed back as it came. */
    static RuntimeException of(RuntimeException failure) {
        return BrokenConstraint.nameIn(failure).equals("review_author_uk")
                ? new ReviewProblem(ALREADY_WRITTEN, "A person reviews a subject once.")
                : failure;
    }
}
