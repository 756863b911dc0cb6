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
import org.emporion.platform.Envelope;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;

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

    /** The notice; none for an account that has gone meanwhile. */
    Optional<Notice> of(Envelope envelope) {
        UUID userId = UUID.fromString(envelope.data().path("userId").asText());
        Store store = stores.get(envelope.store());
        return accounts.find(store.id(), userId).map(account -> notice(envelope.type(), account, store));
    }

    private Notice notice(String type, AccountView account, Store store) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("home", publicUrl);
        data.put("firstName", account.firstName());
        data.put("email", account.email());
        if (type.equals(REGISTERED)) {
            // in the fragment: no server on the way, no log and no referrer sees it
            data.put("link", publicUrl + "/verify-email/#" + verification.issue(account.id()));
        } else {
            data.put("link", publicUrl);
        }
        return new Notice(
                type.equals(REGISTERED) ? "verify-email" : "known-address",
                account.id(),
                account.email(),
                account.locale() == null ? store.locale() : Locale.forLanguageTag(account.locale()),
                data);
    }
}
