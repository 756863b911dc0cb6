package org.emporion.wishlist;

import org.emporion.shared.Problem;

/** Refusals of wishlists. */
public final class WishlistProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code FULL = new Code(
            Kind.CONFLICT, "wishlist.full", "The wishlist is full", "Take something out first; it holds 500 wishes.");

    private WishlistProblem(Code code, String detail) {
        super(code, detail);
    }

    public static WishlistProblem full(int most) {
        return new WishlistProblem(FULL, "A wishlist holds " + most + " wishes.");
    }
}
