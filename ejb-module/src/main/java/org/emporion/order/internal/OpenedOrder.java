package org.emporion.order.internal;

import org.emporion.payment.StartedAttempt;

/**
 * An order after its first transaction.
 *
 * @param attempt the authorization to be sent
 */
public record OpenedOrder(OrderDraft draft, String number, StartedAttempt attempt) {}
