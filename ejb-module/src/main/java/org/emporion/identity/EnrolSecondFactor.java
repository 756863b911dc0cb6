package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.PasswordProof;
import org.emporion.identity.internal.SecondFactors;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.Stores;

/**
 * Adds a second factor to one's own account, in two steps: the secret is shown, and counts once a code of it came back.
 * Then all other sessions of the account end, and this one is confirmed: its next token carries what the role allows.
 */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EnrolSecondFactor {

    @Inject
    private PasswordProof password;

    @Inject
    private SecondFactors factors;

    @Inject
    private Stores stores;

    /**
     * Makes a secret; one that was made before and not confirmed is void.
     *
     * @param secret the account's password: who finds a signed-in device must not lock its owner out
     * @throws IdentityProblem {@code identity.wrong_password}, {@code identity.too_many_tries},
     *     {@code identity.second_factor_enrolled}
     */
    public SecondFactorSecret begin(Caller caller, String secret) {
        AccountBook.Credentials owner = password.ofCaller(caller, secret);
        return factors.begin(
                caller, owner.address().text(), stores.get(caller.storeId()).name());
    }

    /**
     * Confirms it with a code of the app.
     *
     * @throws IdentityProblem {@code identity.bad_code}, {@code identity.no_second_factor} when none waits,
     *     {@code identity.session_required}
     */
    public RecoveryCodes confirm(Caller caller, String code) {
        return factors.confirm(caller, code).orElseThrow(IdentityProblem::badCode);
    }
}
