package org.emporion.privacy;

import java.util.List;
import org.emporion.shared.Problem;

/** Refusals of erasing a person. */
public final class PrivacyProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code ORDERS_OPEN = new Code(
            Kind.CONFLICT,
            "privacy.orders_open",
            "An order is still on its way",
            "Cancel the orders that are named, or wait until they are delivered: their addresses are needed until then.");
    public static final Code VENDOR_MEMBER = new Code(
            Kind.CONFLICT,
            "privacy.vendor_member",
            "The person works for a vendor",
            "Leave the vendor first; somebody has to answer for its orders.");
    public static final Code ACCOUNT_OPEN = new Code(
            Kind.CONFLICT,
            "privacy.account_open",
            "The account is not closed",
            "Close it by `DELETE /users/{id}` first.");

    private PrivacyProblem(Code code, String detail) {
        super(code, detail);
    }

    /** @param numbers of the orders as people see them */
    public static PrivacyProblem ordersOpen(List<String> numbers) {
        return new PrivacyProblem(ORDERS_OPEN, "Still on their way: " + String.join(", ", numbers) + ".");
    }

    public static PrivacyProblem vendorMember() {
        return new PrivacyProblem(VENDOR_MEMBER, "The person is a member of a vendor.");
    }

    public static PrivacyProblem accountOpen() {
        return new PrivacyProblem(ACCOUNT_OPEN, "Only the data of a closed account is erased by staff.");
    }
}
