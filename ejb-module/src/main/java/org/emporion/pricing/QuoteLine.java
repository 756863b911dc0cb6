package org.emporion.pricing;

import java.util.UUID;
import org.emporion.shared.Money;

/**
 * What a quote is asked for.
 *
 * @param unitPrice of one, with or without tax as the terms say
 */
public record QuoteLine(UUID vendorItemId, UUID vendorId, int quantity, Money unitPrice) {

    public QuoteLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("a line has at least one");
        }
        if (unitPrice.isNegative()) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }
}
