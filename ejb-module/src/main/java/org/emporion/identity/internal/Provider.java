package org.emporion.identity.internal;

import java.net.URI;
import java.util.Optional;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.ProviderName;
import org.emporion.platform.Port;
import org.jspecify.annotations.Nullable;

/** Who proves a person to us by the authorization code flow of OAuth (RFC 6749, 4.1) with PKCE (RFC 7636). */
@Port
public interface Provider {

    /** What goes along to the provider. */
    record Departure(String state, String nonce, String verifier) {}

    /** What came back, and what it is to fit. */
    record Arrival(String code, @Nullable String issuer, String nonce, String verifier) {}

    /**
     * The person, as the provider knows them.
     *
     * @param subject never changes and is never given to another person
     * @param verifiedEmail empty unless the provider says that it saw the person read mail there
     */
    record Profile(
            ProviderName provider,
            String subject,
            Optional<EmailAddress> verifiedEmail,
            String firstName,
            String lastName) {

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "Profile[" + provider + "]";
        }
    }

    ProviderName name();

    /** Whether it is set up. */
    boolean isOn();

    /** Where the browser is to go. */
    URI authorization(Departure departure) throws ProviderAway;

    /**
     * Asks the provider who came back.
     *
     * @throws ProviderAway when it cannot be asked
     * @throws org.emporion.identity.IdentityProblem {@code identity.provider_refused}
     */
    Profile profile(Arrival arrival) throws ProviderAway;
}
