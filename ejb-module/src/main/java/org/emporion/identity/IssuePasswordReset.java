package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.internal.PasswordResets;
import org.emporion.platform.Permission;

/** Makes the token of a mail with the link to a new password, at the moment the mail is written. */
@Stateless
@RolesAllowed(Permission.SYSTEM)
public class IssuePasswordReset {

    @Inject
    private PasswordResets resets;

    /**
     * What to mail, with a token that is valid 30 minutes; empty when the address has no ACTIVE account, or when three
     * mails went to it within an hour.
     */
    public Optional<ResetMail> issue(UUID resetId) {
        return resets.issueToken(resetId);
    }
}
