package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.emporion.identity.IdentityProblem;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;

/** Asks a signed-in person for their password again before what a stolen token must not do. No transaction may be open. */
@ApplicationScoped
public class OwnPassword {

    @Inject
    private PasswordBook book;

    @Inject
    private PasswordHashes passwords;

    @Inject
    private AuditTrail trail;

    /**
     * What the owner has now, once they have typed it.
     *
     * @throws IdentityProblem {@code identity.wrong_password}, {@code identity.busy}
     */
    public PasswordBook.Present proven(Caller caller, String password) {
        PasswordBook.Present present = book.present(caller);
        if (!passwords.matches(password, present.hash())) {
            trail.record(caller, AuditAct.SIGN_IN_FAILED, "user:" + caller.requireUser(), Map.of());
            throw IdentityProblem.wrongPassword();
        }
        return present;
    }
}
