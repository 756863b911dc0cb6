package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.Admission;
import org.emporion.identity.internal.SessionBook;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;

/**
 * Spends a refresh token for the next pair of tokens (RFC 9700, 4.14.2). A token that was spent before ends the whole
 * session: either the owner or a thief sent it. Within ten seconds of its spending, and while nobody used what it was
 * spent for, it is taken for the repetition of a request whose answer was lost.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefreshSession {

    @Inject
    private SessionBook sessions;

    @Inject
    private Admission admission;

    /** @throws IdentityProblem {@code identity.bad_refresh_token}, {@code auth.session_ended}, {@code identity.suspended} */
    public SignedIn refresh(Caller caller, String refreshToken) {
        SessionBook.Refreshed outcome = sessions.refresh(caller, refreshToken);
        if (outcome instanceof SessionBook.Kept kept) {
            return admission.of(caller, kept.grant());
        }
        if (outcome instanceof SessionBook.Ended) {
            throw RequestProblem.sessionEnded();
        }
        if (outcome instanceof SessionBook.Barred) {
            throw IdentityProblem.suspended();
        }
        throw IdentityProblem.badRefreshToken();
    }
}
