package org.emporion.order.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.emporion.identity.Address;
import org.emporion.order.PlaceOrderCommand;
import org.emporion.payment.PaymentMethod;
import org.emporion.platform.Caller;
import org.emporion.platform.IdempotencyKey;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** What a buyer sends to place an order. */
@Schema(example = """
                {"cartId": "0193c1f0-6f6a-7b11-9d0f-2a4b5c6d7e8f",
                 "acceptedTotal": {"amount": 4497, "currency": "USD"},
                 "email": "ada@example.org",
                 "shippingAddress": {"firstName": "Ada", "lastName": "Byron", "line1": "12 St James Square",
                                     "postalCode": "SW1Y 4JH", "city": "London", "country": "GB"},
                 "payment": {"token": "tok_visa"}}""")
public record PlaceOrderRequest(
        @NotNull UUID cartId,

        @NotNull @Schema(description = "The total that the buyer was shown.")
        Money acceptedTotal,

        @Nullable @Email @Size(max = 254) @Schema(description = "Required of a guest; else the account's own.")
        String email,

        @NotNull @Valid Address shippingAddress,

        @Nullable @Valid @Schema(description = "The shipping address if left out.")
        Address billingAddress,

        @Nullable @Valid @Schema(description = "May be left out where there is nothing to pay.")
        PaymentMethod payment,

        @Nullable @Size(max = 1_000) String note) {

    PlaceOrderCommand command(
            Caller caller, @Nullable String guestToken, Locale locale, IdempotencyKey idempotencyKey) {
        return new PlaceOrderCommand(
                caller,
                cartId,
                guestToken,
                acceptedTotal,
                email,
                locale,
                shippingAddress,
                billingAddress,
                payment,
                note,
                idempotencyKey);
    }
}
