package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.AccountView;
import org.emporion.identity.EmailChangeMail;
import org.emporion.identity.IssueEmailChange;
import org.emporion.identity.IssuePasswordReset;
import org.emporion.identity.IssueVerification;
import org.emporion.identity.ResetMail;
import org.emporion.identity.VerificationMail;
import org.emporion.platform.Envelope;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;
import org.jspecify.annotations.Nullable;

/** What is said about accounts. */
@ApplicationScoped
public class AccountNotices {

    private static final String REGISTERED = "identity.user_registered";
    private static final String EMAIL_CHANGE_REQUESTED = "identity.email_change_requested";
    private static final String EMAIL_CHANGED = "identity.email_changed";
    private static final String RESET_ASKED = "identity.password_reset_asked";
    /** What is told to the owner of an account by the store's name, theirs and a link, and nothing else. */
    private static final Map<String, String> PLAIN = Map.of(
            "identity.known_address_registered", "known-address",
            "identity.account_opened", "account-opened",
            "identity.password_changed", "password-changed",
            "identity.password_reset", "password-changed",
            "identity.sign_in_slowed_down", "sign-in-slowed-down",
            "identity.second_factor_enrolled", "second-factor-enrolled",
            "identity.second_factor_removed", "second-factor-removed",
            "identity.second_factor_reset", "second-factor-reset",
            "identity.recovery_code_used", "recovery-code-used",
            "identity.provider_linked", "provider-linked");

    private static final Set<String> TYPES = Stream.concat(
                    PLAIN.keySet().stream(), Stream.of(REGISTERED, RESET_ASKED, EMAIL_CHANGE_REQUESTED, EMAIL_CHANGED))
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    private AccountQueries accounts;

    @Inject
    private IssueVerification verification;

    @Inject
    private IssueEmailChange emailChanges;

    @Inject
    private IssuePasswordReset passwordReset;

    @Inject
    private Stores stores;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    static boolean knows(Envelope envelope) {
        return TYPES.contains(envelope.type());
    }

    /** The notices; none for an account that is not there (any more), or whose address was proven by another link. */
    List<Notice> of(Envelope envelope) {
        Store store = stores.get(envelope.store());
        return switch (envelope.type()) {
            case REGISTERED ->
                verification
                        .issue(id(envelope, "userId"))
                        .map(mail -> confirmAddress(id(envelope, "userId"), mail, store))
                        .stream()
                        .toList();
            case RESET_ASKED ->
                passwordReset.issue(id(envelope, "resetId")).map(mail -> newPassword(mail, store)).stream()
                        .toList();
            case EMAIL_CHANGE_REQUESTED ->
                emailChanges
                        .requested(id(envelope, "changeId"))
                        .map(mail -> Stream.concat(Stream.of(toNewAddress(mail, store)), warning(mail, store).stream())
                                .toList())
                        .orElse(List.of());
            case EMAIL_CHANGED ->
                emailChanges.confirmed(id(envelope, "changeId")).flatMap(mail -> addressChanged(mail, store)).stream()
                        .toList();
            default ->
                accounts
                        .findInBackground(store.id(), id(envelope, "userId"))
                        .flatMap(account -> toOwner(String.valueOf(PLAIN.get(envelope.type())), account, store))
                        .stream()
                        .toList();
        };
    }

    /** Nobody has proven that address: its mail holds nothing that the asking person wrote. */
    private Notice toNewAddress(EmailChangeMail mail, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("link", mail.token() == null ? publicUrl : publicUrl + "/confirm-email/#" + mail.token());
        String kind = mail.token() == null ? "email-taken" : "email-change";
        return new Notice(kind, null, mail.userId(), mail.newEmail(), locale(mail.locale(), store), data);
    }

    private Optional<Notice> warning(EmailChangeMail mail, Store store) {
        return toOldAddress("email-change-asked", mail, store);
    }

    private Optional<Notice> addressChanged(EmailChangeMail mail, Store store) {
        return toOldAddress("email-changed", mail, store);
    }

    private Optional<Notice> toOldAddress(String kind, EmailChangeMail mail, Store store) {
        String address = mail.oldEmail();
        if (address == null) {
            return Optional.empty();
        }
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("email", mail.newEmail());
        data.put("link", publicUrl);
        return Optional.of(new Notice(kind, mail.userId(), address, locale(mail.locale(), store), data));
    }

    private Notice confirmAddress(UUID userId, VerificationMail mail, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        // in the fragment: no server on the way, no log and no referrer sees it
        data.put("link", publicUrl + "/verify-email/#" + mail.token());
        return new Notice("verify-email", null, userId, mail.email(), locale(mail.locale(), store), data);
    }

    private Notice newPassword(ResetMail mail, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("firstName", mail.firstName());
        data.put("link", publicUrl + "/reset-password/#" + mail.token());
        return new Notice("reset-password", mail.userId(), mail.email(), locale(mail.locale(), store), data);
    }

    private Optional<Notice> toOwner(String kind, AccountView account, Store store) {
        if (account.email() == null) {
            return Optional.empty();
        }
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("firstName", account.firstName());
        data.put("link", publicUrl);
        return Optional.of(new Notice(kind, account.id(), account.email(), locale(account.locale(), store), data));
    }

    private static UUID id(Envelope envelope, String name) {
        return UUID.fromString(envelope.data().path(name).asText());
    }

    private static Locale locale(@Nullable String tag, Store store) {
        return tag == null ? store.locale() : Locale.forLanguageTag(tag);
    }
}
