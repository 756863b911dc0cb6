package org.emporion.pricing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.emporion.shared.Money;

/**
 * What a basket comes to, with every part shown.
 *
 * @param items sum of the lines before discount
 * @param shippingTax the part of {@code tax} that lies on shipping; the rest lies on the lines
 * @param tax all of it: included in the total where {@code taxIncluded}, else added to it
 * @param total what the buyer pays: {@code items - discount + shipping}, and tax where prices do not include it
 * @param lines in the order of the request
 * @param vendors in the order of their first line
 * @param explanation why, a sentence a part
 */
public record Quote(
        String currency,
        Money items,
        Money discount,
        Money shipping,
        Money shippingTax,
        Money tax,
        Money total,
        boolean taxIncluded,
        String shippingMethod,
        List<LineQuote> lines,
        List<VendorQuote> vendors,
        List<String> explanation) {

    public Quote {
        lines = List.copyOf(lines);
        vendors = List.copyOf(vendors);
        explanation = List.copyOf(explanation);
    }

    /**
     * Goes on only if the total is still the one that the buyer agreed to.
     *
     * @throws PricingProblem {@code pricing.total_changed}, with this quote as a member
     */
    @JsonIgnore
    public Quote requireAccepted(Money accepted) {
        if (!total.equals(accepted)) {
            throw PricingProblem.totalChanged(accepted, this);
        }
        return this;
    }
}
