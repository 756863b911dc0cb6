package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.AccountView;
import org.emporion.identity.EmailChangeMail;
import org.emporion.identity.IssueEmailChange;
import org.emporion.identity.IssueVerification;
import org.emporion.identity.VerificationMail;
import org.emporion.platform.Envelope;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;
import org.jspecify.annotations.Nullable;

/** What is said about accounts. */
@ApplicationScoped
public class AccountNotices {

    private static final String REGISTERED = "identity.user_registered";
    private static final String KNOWN_ADDRESS = "identity.known_address_registered";
    private static final String OPENED = "identity.account_opened";
    private static final String PASSWORD_CHANGED = "identity.password_changed";
    private static final String EMAIL_CHANGE_REQUESTED = "identity.email_change_requested";
    private static final String EMAIL_CHANGED = "identity.email_changed";
    private static final Set<String> TYPES =
            Set.of(REGISTERED, KNOWN_ADDRESS, OPENED, PASSWORD_CHANGED, EMAIL_CHANGE_REQUESTED, EMAIL_CHANGED);

    @Inject
    private AccountQueries accounts;

    @Inject
    private IssueVerification verification;

    @Inject
    private IssueEmailChange emailChanges;

    @Inject
    private Stores stores;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    static boolean knows(Envelope envelope) {
        return TYPES.contains(envelope.type());
    }

    /** The notices; none for an account that has gone meanwhile, or whose address was proven by another link. */
    List<Notice> of(Envelope envelope) {
        UUID userId = UUID.fromString(envelope.data().path("userId").asText());
        Store store = stores.get(envelope.store());
        return switch (envelope.type()) {
            case REGISTERED ->
                verification.issue(userId).map(mail -> confirmAddress(mail, store)).stream()
                        .toList();
            case EMAIL_CHANGE_REQUESTED ->
                emailChanges
                        .requested(changeOf(envelope))
                        .map(mail -> List.of(toNewAddress(mail, store), warning(mail, store)))
                        .orElse(List.of());
            case EMAIL_CHANGED ->
                emailChanges.confirmed(changeOf(envelope)).map(mail -> addressChanged(mail, store)).stream()
                        .toList();
            default ->
                accounts
                        .find(store.id(), userId)
                        .map(account -> toOwner(kindOf(envelope.type()), account, store))
                        .stream()
                        .toList();
        };
    }

    private static UUID changeOf(Envelope envelope) {
        return UUID.fromString(envelope.data().path("changeId").asText());
    }

    private static String kindOf(String type) {
        return switch (type) {
            case KNOWN_ADDRESS -> "known-address";
            case OPENED -> "account-opened";
            default -> "password-changed";
        };
    }

    /** Nobody has proven that address: its mail holds nothing that the asking person wrote. */
    private Notice toNewAddress(EmailChangeMail mail, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("link", mail.token() == null ? publicUrl : publicUrl + "/confirm-email/#" + mail.token());
        String kind = mail.token() == null ? "email-taken" : "email-change";
        return new Notice(kind, null, mail.newEmail(), locale(mail.locale(), store), data);
    }

    private Notice warning(EmailChangeMail mail, Store store) {
        return toOldAddress("email-change-asked", mail, store);
    }

    private Notice addressChanged(EmailChangeMail mail, Store store) {
        return toOldAddress("email-changed", mail, store);
    }

    private Notice toOldAddress(String kind, EmailChangeMail mail, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("email", mail.newEmail());
        data.put("link", publicUrl);
        return new Notice(kind, mail.userId(), mail.oldEmail(), locale(mail.locale(), store), data);
    }

    private Notice confirmAddress(VerificationMail mail, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        // in the fragment: no server on the way, no log and no referrer sees it
        data.put("link", publicUrl + "/verify-email/#" + mail.token());
        return new Notice("verify-email", null, mail.email(), locale(mail.locale(), store), data);
    }

    private Notice toOwner(String kind, AccountView account, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("firstName", account.firstName());
        data.put("link", publicUrl);
        return new Notice(kind, account.id(), account.email(), locale(account.locale(), store), data);
    }

    private static Locale locale(@Nullable String tag, Store store) {
        return tag == null ? store.locale() : Locale.forLanguageTag(tag);
    }
}
