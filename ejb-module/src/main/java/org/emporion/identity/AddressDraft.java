package org.emporion.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An address as its owner keeps it.
 *
 * @param label what the owner calls it, such as Home
 * @param defaultShipping true takes the part from the address that had it; absent means false
 * @param defaultBilling likewise
 */
public record AddressDraft(
        @Nullable @Size(max = 50) String label,
        @NotNull @Valid Address address,
        @Nullable Boolean defaultShipping,
        @Nullable Boolean defaultBilling) {

    boolean wantsShipping() {
        return Boolean.TRUE.equals(defaultShipping);
    }

    boolean wantsBilling() {
        return Boolean.TRUE.equals(defaultBilling);
    }
}
