package org.emporion.payment.model;

import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A call to a gateway as it was written before it was made.
 *
 * @param id also the gateway's idempotency key: the same attempt may be sent again and has its effect once
 * @param method the token that is charged; null for what follows an authorization
 * @param authorization the gateway's reference of the authorization that this captures, voids or refunds
 */
public record Attempt(
        UUID id,
        UUID paymentId,
        UUID storeId,
        UUID orderId,
        AttemptKind kind,
        String gateway,
        @Nullable String method,
        @Nullable String authorization,
        Money amount,
        Instant createdAt) {}
