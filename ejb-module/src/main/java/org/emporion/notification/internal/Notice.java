package org.emporion.notification.internal;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to whom.
 *
 * @param kind names the template
 * @param data for the template: texts, numbers, truths, lists and maps of them
 */
public record Notice(String kind, @Nullable UUID userId, String recipient, Locale locale, Map<String, Object> data) {}
