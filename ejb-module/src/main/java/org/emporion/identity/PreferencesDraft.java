package org.emporion.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a person prefers from now on.
 *
 * @param language BCP 47 tag; the store's when absent
 * @param currency ISO 4217; the store's when absent
 * @param marketing true to be sent advertising; asked for each time, since silence is no consent
 */
public record PreferencesDraft(
        @Nullable @Size(max = 35) String language,
        @Nullable @Size(max = 3) String currency,
        @NotNull Boolean marketing) {}
