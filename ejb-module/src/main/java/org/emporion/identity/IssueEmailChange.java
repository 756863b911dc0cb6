package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.internal.EmailChangeBook;
import org.emporion.platform.Permission;

/** Tells what to mail about a change of address, and makes the token at that moment: the events hold no secret. */
@Stateless
@RolesAllowed(Permission.SYSTEM)
public class IssueEmailChange {

    @Inject
    private EmailChangeBook changes;

    /** For the change that was asked for; empty when another has taken its place or the account has gone. */
    public Optional<EmailChangeMail> requested(UUID changeId) {
        return changes.issueToken(changeId);
    }

    /** For the change that was confirmed. */
    public Optional<EmailChangeMail> confirmed(UUID changeId) {
        return changes.confirmed(changeId);
    }
}
