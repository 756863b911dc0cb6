package org.emporion.vendor;

import java.util.UUID;

/**
 * A vendor as others see it.
 *
 * @param commissionBasisPoints the platform's part of what the vendor sells; 1,000 are 10 %
 */
public record VendorView(UUID id, String slug, String name, int commissionBasisPoints) {}
