package org.emporion.identity;

import java.time.Instant;
import org.emporion.identity.model.UserAccount;
import org.jspecify.annotations.Nullable;

/**
 * What a person prefers.
 *
 * @param language BCP 47 tag; null for the store's
 * @param currency ISO 4217; null for the store's
 * @param marketing whether they agreed to be sent advertising
 * @param marketingDecidedAt when they agreed or withdrew; null while they never did
 */
public record PreferencesView(
        @Nullable String language,
        @Nullable String currency,
        boolean marketing,
        @Nullable Instant marketingDecidedAt) {

    static PreferencesView of(UserAccount account) {
        return new PreferencesView(
                account.locale(), account.currency(), account.takesMarketing(), account.marketingDecidedAt());
    }
}
