package org.emporion.order;

import java.util.Locale;
import java.util.UUID;
import org.emporion.identity.Address;
import org.emporion.payment.PaymentMethod;
import org.emporion.platform.Caller;
import org.emporion.platform.IdempotencyKey;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's wish to buy what is in a cart.
 *
 * @param guestToken of the cart, where the caller is a guest
 * @param acceptedTotal what the buyer was shown and agreed to pay
 * @param email null for the account's own; required of guests and of accounts that have none
 * @param billingAddress null for the shipping address
 * @param paymentMethod null only where there is nothing to pay
 */
public record PlaceOrderCommand(
        Caller caller,
        UUID cartId,
        @Nullable String guestToken,
        Money acceptedTotal,
        @Nullable String email,
        Locale locale,
        Address shippingAddress,
        @Nullable Address billingAddress,
        @Nullable PaymentMethod paymentMethod,
        @Nullable String note,
        IdempotencyKey idempotencyKey) {

    public Address billedTo() {
        return billingAddress == null ? shippingAddress : billingAddress;
    }
}
