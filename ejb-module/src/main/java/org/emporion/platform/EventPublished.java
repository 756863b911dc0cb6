package org.emporion.platform;

import java.util.UUID;

/**
 * Fired in the process that published an event: an observer of the phase {@code AFTER_SUCCESS} runs as soon as the change is
 * committed, before the answer is sent. For what a node holds in its memory; other nodes learn of it by the event itself.
 */
public record EventPublished(UUID storeId, DomainEvent event) {}
