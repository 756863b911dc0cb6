package org.emporion.platform;

import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/** A shop of this deployment: found by host name, with its own defaults and its own data. */
public record Store(UUID id, String code, String name, String currency, Locale locale, ZoneId timeZone) {

    /** The store that the first migration makes. */
    public static final UUID DEFAULT_ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
}
