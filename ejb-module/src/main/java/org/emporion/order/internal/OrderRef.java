package org.emporion.order.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What settling needs to know of an order. */
record OrderRef(
        UUID orderId, String number, UUID cartId, @Nullable UUID userId) {}
