package org.emporion.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kept address.
 *
 * @param address as an order takes it
 * @param version the entity tag's
 */
public record AddressView(
        UUID id,
        @Nullable String label,
        Address address,
        boolean defaultShipping,
        boolean defaultBilling,
        int version) {}
