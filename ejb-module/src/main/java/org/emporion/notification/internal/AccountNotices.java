package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.AccountView;
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
    private static final Set<String> TYPES = Set.of(REGISTERED, KNOWN_ADDRESS);

    @Inject
    private AccountQueries accounts;

    @Inject
    private IssueVerification verification;

    @Inject
    private Stores stores;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    static boolean knows(Envelope envelope) {
        return TYPES.contains(envelope.type());
    }

    /** The notice; none for an account that has gone meanwhile, or whose address was proven by another link. */
    Optional<Notice> of(Envelope envelope) {
        UUID userId = UUID.fromString(envelope.data().path("userId").asText());
        Store store = stores.get(envelope.store());
        return envelope.type().equals(REGISTERED)
                ? verification.issue(userId).map(mail -> confirmAddress(mail, store))
                : accounts.find(store.id(), userId).map(account -> knownAddress(account, store));
    }

    private Notice confirmAddress(VerificationMail mail, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        // in the fragment: no server on the way, no log and no referrer sees it
        data.put("link", publicUrl + "/verify-email/#" + mail.token());
        return new Notice("verify-email", null, mail.email(), locale(mail.locale(), store), data);
    }

    private Notice knownAddress(AccountView account, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("firstName", account.firstName());
        data.put("link", publicUrl);
        return new Notice("known-address", account.id(), account.email(), locale(account.locale(), store), data);
    }

    private static Locale locale(@Nullable String tag, Store store) {
        return tag == null ? store.locale() : Locale.forLanguageTag(tag);
    }
}
