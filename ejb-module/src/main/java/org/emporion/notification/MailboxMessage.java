package org.emporion.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that demo mode kept instead of sending it.
 *
 * @param text absent in lists
 * @param html absent in lists and where there is none
 */
public record MailboxMessage(
        UUID id,
        String channel,
        String recipient,
        String subject,
        @Nullable String text,
        @Nullable String html,
        Instant receivedAt) {}
