package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.LocaleTag;
import org.emporion.identity.model.UserAccount;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Shows and changes one's own language, currency and consent to marketing. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class ChangePreferences {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountBook book;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    public PreferencesView get(Caller caller) {
        return PreferencesView.of(book.own(caller));
    }

    /**
     * Takes them all; the time of consent changes with the consent alone.
     *
     * @throws RequestProblem {@code request.invalid} with {@code identity.locale_invalid}, {@code identity.currency_invalid}
     */
    public PreferencesView change(Caller caller, PreferencesDraft draft) {
        check(draft);
        UserAccount account = book.own(caller);
        PreferencesView before = PreferencesView.of(account);
        account.prefer(
                draft.language(),
                draft.currency(),
                draft.marketing(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        entityManager.flush();
        PreferencesView after = PreferencesView.of(account);
        if (!after.equals(before)) {
            events.publish(caller, new PreferencesChanged(account.id()), before, after);
        }
        return after;
    }

    private static void check(PreferencesDraft draft) {
        List<FieldError> errors = new ArrayList<>(LocaleTag.check("/language", draft.language()));
        if (!isCurrency(draft.currency())) {
            errors.add(new FieldError(
                    "/currency", IdentityProblem.CURRENCY_INVALID, "must be a currency of ISO 4217 such as EUR"));
        }
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
    }

    private static boolean isCurrency(@Nullable String code) {
        return code == null
                || Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }
}
