package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.emporion.identity.SignedIn;
import org.emporion.platform.Caller;

/** Turns a session that was opened or kept into what the client gets. */
@ApplicationScoped
public class Admission {

    @Inject
    private AccessTokens tokens;

    @Inject
    private StaffRule staff;

    public SignedIn of(Caller caller, Grant grant) {
        return new SignedIn(
                tokens.issue(
                        caller.storeId(),
                        grant.sessionId(),
                        grant.user().id(),
                        staff.permissions(grant.user().role(), grant.secondFactor())),
                "Bearer",
                AccessTokens.VALID_FOR.toSeconds(),
                grant.refreshToken().text(),
                grant.expiresAt(),
                grant.sessionId(),
                grant.user());
    }
}
