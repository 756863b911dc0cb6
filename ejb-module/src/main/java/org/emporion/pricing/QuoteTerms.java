package org.emporion.pricing;

import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a quote goes by.
 *
 * @param flatShipping asked once an order
 * @param freeShippingFrom items less discount that ship for nothing; null for never
 * @param taxBasisPoints 2,000 are 20 %
 * @param taxIncluded true when prices and shipping have the tax in them
 * @param shippingMethod the name that goes into the order
 */
public record QuoteTerms(
        Money flatShipping,
        @Nullable Money freeShippingFrom,
        int taxBasisPoints,
        boolean taxIncluded,
        String shippingMethod) {

    public QuoteTerms {
        if (flatShipping.isNegative()) {
            throw new IllegalArgumentException("shipping is not negative");
        }
        if (taxBasisPoints < 0 || taxBasisPoints > 10_000) {
            throw new IllegalArgumentException("a tax rate is between 0 and 10,000 basis points");
        }
    }
}
