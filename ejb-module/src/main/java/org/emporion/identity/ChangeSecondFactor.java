package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.SecondFactorProof;
import org.emporion.identity.internal.SecondFactors;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** Replaces the recovery codes of one's own second factor, or removes it. Either takes a code of it. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangeSecondFactor {

    @Inject
    private SecondFactorProof proof;

    @Inject
    private SecondFactors factors;

    /** @throws IdentityProblem {@code identity.bad_code}, {@code identity.too_many_tries} */
    public RecoveryCodes renewRecoveryCodes(Caller caller, String code) {
        proof.require(caller, caller.requireUser(), code);
        return factors.renewRecoveryCodes(caller);
    }

    /**
     * Removes it and ends all sessions: without it the staff may have no more than their own account.
     *
     * @throws IdentityProblem {@code identity.bad_code}, {@code identity.too_many_tries}
     */
    public void remove(Caller caller, String code) {
        proof.require(caller, caller.requireUser(), code);
        factors.remove(caller);
    }
}
