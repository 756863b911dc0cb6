package org.emporion.pricing;

import java.util.UUID;
import org.emporion.shared.Money;

/**
 * A line's part of a quote.
 *
 * @param items unit price times quantity
 * @param discount this line's part of the discount
 * @param tax in {@code items - discount} where prices include it, else on top
 */
public record LineQuote(
        UUID vendorItemId,
        UUID vendorId,
        int quantity,
        Money unitPrice,
        Money items,
        Money discount,
        int taxBasisPoints,
        Money tax) {}
