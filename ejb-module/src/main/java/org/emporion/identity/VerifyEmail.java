package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.Admission;
import org.emporion.identity.internal.PasswordHashes;
import org.emporion.identity.internal.RegistrationBook;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Takes the token of a verification mail: its registration turns into an ACTIVE account, whose owner is signed in, and the
 * other links to the address are void.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerifyEmail {

    @Inject
    private RegistrationBook registrations;

    @Inject
    private PasswordHashes passwords;

    @Inject
    private Admission admission;

    /**
     * Verifies the address.
     *
     * @param password asked for by the page of the link, so that nobody opens an account with a stranger's password by
     *     following the stranger's link; null where the token alone is to do
     * @throws IdentityProblem {@code identity.bad_verification_token}; {@code identity.other_registration} when the
     *     password is not the one of the token's registration, and the token stays valid
     */
    public SignedIn verify(Caller caller, String token, @Nullable String password, Device device) {
        if (password != null) {
            requireOwnRegistration(caller, token, password);
        }
        return registrations
                .redeem(caller, token, device)
                .map(grant -> admission.of(caller, grant))
                .orElseThrow(IdentityProblem::badVerificationToken);
    }

    private void requireOwnRegistration(Caller caller, String token, String password) {
        String hash = registrations.passwordHash(caller, token).orElseThrow(IdentityProblem::badVerificationToken);
        if (!passwords.matches(password, hash)) {
            throw IdentityProblem.otherRegistration();
        }
    }
}
