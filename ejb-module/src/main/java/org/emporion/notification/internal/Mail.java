package org.emporion.notification.internal;

import java.util.UUID;

/**
 * One mail, ready to go.
 *
 * @param id of the notification; a mail that is sent twice keeps its Message-ID by it
 */
public record Mail(UUID id, UUID storeId, String recipient, String subject, String text, String html)
        implements Outgoing {}
