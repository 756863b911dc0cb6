package org.emporion.payment;

import java.util.List;
import java.util.UUID;
import org.emporion.shared.Problem;

/** Refusals of payment. */
public final class PaymentProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code DECLINED = new Code(
            Kind.DECLINED,
            "payment.declined",
            "The payment was declined",
            "Show `failureCode`, let the buyer choose another way to pay, and place again with a new key: the cart is open.");
    public static final Code GATEWAY_UNAVAILABLE = new Code(
            Kind.UNAVAILABLE,
            "payment.gateway_unavailable",
            "The payment gateway is out of reach",
            "Nothing was charged and the cart is open: try again after `Retry-After` seconds, with the same key if you like.");
    public static final Code NO_GATEWAY = new Code(
            Kind.UNAVAILABLE,
            "payment.no_gateway",
            "No payment gateway is set up",
            "The operator sets `emporion.payment.gateway`.");
    public static final Code UNKNOWN_METHOD = new Code(
            Kind.INVALID,
            "payment.unknown_method",
            "This way to pay is not known",
            "Send a token of the gateway; with the sandbox one of its test tokens or test cards.");

    private PaymentProblem(Code code, String detail, List<FieldError> errors) {
        super(code, detail, errors);
    }

    /** The order is kept as refused; the cart is open again. */
    public static PaymentProblem declined(UUID orderId, String orderNumber, String failureCode) {
        PaymentProblem problem = new PaymentProblem(DECLINED, "The gateway declined: " + failureCode + ".", List.of());
        problem.with("orderId", orderId);
        problem.with("orderNumber", orderNumber);
        problem.with("failureCode", failureCode);
        return problem;
    }

    public static PaymentProblem gatewayUnavailable() {
        return new PaymentProblem(
                GATEWAY_UNAVAILABLE, "The gateway could not be called; nothing was charged.", List.of());
    }

    public static PaymentProblem noGateway() {
        return new PaymentProblem(NO_GATEWAY, "This server has no payment gateway.", List.of());
    }

    public static PaymentProblem unknownMethod() {
        return new PaymentProblem(
                UNKNOWN_METHOD,
                "The gateway does not know this way to pay.",
                List.of(new FieldError("/payment", UNKNOWN_METHOD.code(), "is not a known token or test card")));
    }
}
