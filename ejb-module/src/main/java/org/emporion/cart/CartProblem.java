package org.emporion.cart;

import java.util.List;
import java.util.UUID;
import org.emporion.shared.Problem;

/** Refusals of the cart. */
public final class CartProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code NOT_FOUND = new Code(
            Kind.NOT_FOUND,
            "cart.not_found",
            "There is no such cart, or it is not yours",
            "Send the `X-Cart-Token` that came with the cart, or sign in as its owner.");
    public static final Code LINE_NOT_FOUND =
            new Code(Kind.NOT_FOUND, "cart.line_not_found", "The cart has no such line", "Read the cart again.");
    public static final Code ITEM_NOT_SOLD = new Code(
            Kind.CONFLICT,
            "cart.item_not_sold",
            "This item is not sold at present",
            "Choose another item; the product's page shows which are sold.");
    public static final Code EMPTY =
            new Code(Kind.CONFLICT, "cart.empty", "The cart is empty", "Add something before you order.");
    public static final Code CHANGED = new Code(
            Kind.CONFLICT,
            "cart.changed",
            "The cart is not what the buyer was shown",
            "Show the cart again, with its notices, and let the buyer confirm.");
    public static final Code LOCKED = new Code(
            Kind.CONFLICT,
            "cart.locked",
            "The cart is being paid",
            "Wait for the order's payment to be decided; a refused order gives the cart back.");
    public static final Code TOO_MANY_LINES = new Code(
            Kind.CONFLICT, "cart.too_many_lines", "The cart is full", "Order in several carts; one holds 500 lines.");
    public static final Code TOO_MANY =
            new Code(Kind.CONFLICT, "cart.too_many", "A line holds at most 9,999", "Lower the quantity.");

    private CartProblem(Code code, String detail) {
        super(code, detail);
    }

    public static CartProblem notFound() {
        return new CartProblem(NOT_FOUND, "There is no such cart.");
    }

    public static CartProblem lineNotFound() {
        return new CartProblem(LINE_NOT_FOUND, "The cart has no such line.");
    }

    public static CartProblem itemNotSold() {
        return new CartProblem(ITEM_NOT_SOLD, "This item is not sold at present.");
    }

    public static CartProblem empty() {
        return new CartProblem(EMPTY, "The cart is empty.");
    }

    /** Somebody changed the cart meanwhile. */
    public static CartProblem changed() {
        return new CartProblem(CHANGED, "The cart was changed at the same moment.");
    }

    /** Members {@code priceChanged} and {@code noLongerSold} name the items. */
    public static CartProblem changed(List<UUID> priceChanged, List<UUID> noLongerSold) {
        CartProblem problem = new CartProblem(
                CHANGED,
                priceChanged.size() + " changed in price and " + noLongerSold.size()
                        + " no longer sold since the cart was shown.");
        problem.with("priceChanged", List.copyOf(priceChanged));
        problem.with("noLongerSold", List.copyOf(noLongerSold));
        return problem;
    }

    public static CartProblem locked() {
        return new CartProblem(LOCKED, "An order of this cart is being paid.");
    }

    public static CartProblem tooManyLines(int limit) {
        return new CartProblem(TOO_MANY_LINES, "A cart holds at most " + limit + " lines.");
    }

    public static CartProblem tooMany(int limit) {
        return new CartProblem(TOO_MANY, "A line holds at most " + limit + ".");
    }
}
