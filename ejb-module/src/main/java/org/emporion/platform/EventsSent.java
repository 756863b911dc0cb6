package org.emporion.platform;

import java.util.List;
import java.util.UUID;

/**
 * These events have left the outbox. Fired within the transaction that marks them as sent, which is why it reaches each
 * event once: for readers that work in this database and would pay a transaction an event as consumers of the topic. An
 * observer must not fail on an event that it does not understand, or it would hold all others back.
 */
public record EventsSent(List<UUID> ids) {}
