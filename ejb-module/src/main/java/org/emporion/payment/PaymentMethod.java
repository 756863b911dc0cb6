package org.emporion.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer pays: by a token of the gateway, or with the sandbox by one of its test cards. A card number is turned into
 * its token at once and kept nowhere.
 */
public record PaymentMethod(
        @Nullable @Size(min = 1, max = 255) String token,
        @Nullable @Valid Card card) {

    /** A test card of the sandbox. */
    public record Card(
            @Pattern(regexp = "[0-9]{12,19}") String number,
            @Nullable @Min(1) @Max(12) Integer expiryMonth,
            @Nullable @Min(2000) @Max(9999) Integer expiryYear,
            @Nullable @Pattern(regexp = "[0-9]{3,4}") String securityCode) {

        /** Never shows the number: records are logged by accident. */
        @Override
        public String toString() {
            return "Card[...]";
        }
    }

    public static PaymentMethod token(String token) {
        return new PaymentMethod(token, null);
    }
}
