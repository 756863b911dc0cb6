package org.emporion.order.model;

import java.time.Instant;
import java.util.UUID;

/** How far an order came that was opened with an idempotency key. */
public record PlacedWithKey(UUID id, OrderStatus status, Instant createdAt) {}
