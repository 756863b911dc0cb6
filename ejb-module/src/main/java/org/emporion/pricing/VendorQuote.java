package org.emporion.pricing;

import java.util.UUID;
import org.emporion.shared.Money;

/**
 * A vendor's part of a quote: what its vendor order will come to.
 *
 * @param shipping this vendor's part of the shipping, by the worth of its items
 * @param tax of its lines and of its part of the shipping
 * @param total {@code items - discount + shipping}, and tax where prices do not include it
 */
public record VendorQuote(UUID vendorId, Money items, Money discount, Money shipping, Money tax, Money total) {}
