package org.emporion.search;

import org.emporion.platform.BrokenConstraint;
import org.emporion.shared.Problem;

/** Refusals of the search. */
public final class SearchProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code NOT_READY = new Code(
            Kind.UNAVAILABLE,
            "search.not_ready",
            "The search index is being filled for the first time",
            "Try again after `Retry-After` seconds; lists and pages work meanwhile.");
    public static final Code REDIRECT_TAKEN = new Code(
            Kind.CONFLICT,
            "search.redirect_taken",
            "The query leads somewhere already",
            "Change that redirect instead.");
    public static final Code TOO_MANY_RULES = new Code(
            Kind.CONFLICT,
            "search.too_many_rules",
            "The store has 2,000 of them",
            "Take away those that nobody needs.");

    private SearchProblem(Code code, String detail) {
        super(code, detail);
    }

    public static SearchProblem notReady() {
        return new SearchProblem(NOT_READY, "This node has no search index yet.");
    }

    public static SearchProblem tooManyRules() {
        return new SearchProblem(TOO_MANY_RULES, "No more than 2,000 rules of a kind are kept.");
    }

    /** What a broken unique key means; whatever else went wrong is handed back as it came. */
    public static RuntimeException of(RuntimeException failure) {
        return BrokenConstraint.nameIn(failure).equals("search_redirect_query_uk")
                ? new SearchProblem(REDIRECT_TAKEN, "There is a redirect for this query.")
                : failure;
    }
}
