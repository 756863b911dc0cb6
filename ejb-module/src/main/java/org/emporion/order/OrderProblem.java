package org.emporion.order;

import java.util.Collection;
import org.emporion.shared.Problem;

/** Refusals of orders. */
public final class OrderProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code ILLEGAL_STEP = new Code(
            Kind.CONFLICT,
            "order.illegal_step",
            "The order is in no state for this",
            "Take one of the steps in `legal`, if there are any.");

    private OrderProblem(Code code, String detail) {
        super(code, detail);
    }

    /** The members {@code from}, {@code to} and {@code legal} name the states. */
    public static <S extends Enum<S>> OrderProblem illegalStep(S from, Enum<?> to, Collection<S> legal) {
        OrderProblem problem = new OrderProblem(ILLEGAL_STEP, "From " + from + " there is no step to " + to + ".");
        problem.with("from", from.name());
        problem.with("to", to.name());
        problem.with("legal", legal.stream().map(Enum::name).sorted().toList());
        return problem;
    }
}
