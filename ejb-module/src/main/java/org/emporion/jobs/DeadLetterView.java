package org.emporion.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that broke its consumer as often as it was tried.
 *
 * @param origin the address that it was sent to, such as {@code jms.queue.notifications}
 * @param consumer the queue or subscription that gave it up
 * @param type of the event, {@code order.placed}
 * @param subject of the event, {@code order:<id>}; absent when the message holds no envelope
 * @param sentAt when it was sent to its origin
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        UUID id,
        @Nullable String origin,
        @Nullable String consumer,
        @Nullable String type,
        @Nullable String subject,
        @Nullable UUID eventId,
        Instant sentAt) {}
