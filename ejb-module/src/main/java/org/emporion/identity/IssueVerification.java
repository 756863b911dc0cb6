package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.emporion.identity.internal.OneTimeTokens;
import org.emporion.platform.Permission;

/** Makes the token of a verification mail, at the moment the mail is written: the event that asks for it holds no secret. */
@Stateless
@RolesAllowed(Permission.SYSTEM)
public class IssueVerification {

    private static final Duration VALID_FOR = Duration.ofHours(24);

    @Inject
    private OneTimeTokens tokens;

    /** A token for {@code POST /auth/verify-email}, valid 24 hours; older ones of the account are void from now on. */
    public String issue(UUID userId) {
        return tokens.issue(userId, "VERIFY_EMAIL", VALID_FOR);
    }
}
