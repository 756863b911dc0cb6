package org.emporion.pricing;

import java.util.List;
import org.emporion.shared.Money;

/**
 * A basket to be priced.
 *
 * @param discount taken off the items together, at most all of them
 */
public record QuoteRequest(String currency, List<QuoteLine> lines, QuoteTerms terms, Money discount) {

    public QuoteRequest {
        lines = List.copyOf(lines);
        if (discount.isNegative()) {
            throw new IllegalArgumentException("a discount is not negative");
        }
    }

    /** Without a discount. */
    public QuoteRequest(String currency, List<QuoteLine> lines, QuoteTerms terms) {
        this(currency, lines, terms, Money.zero(currency));
    }
}
