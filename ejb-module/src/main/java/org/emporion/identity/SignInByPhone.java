package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.emporion.identity.internal.OutsideAdmission;
import org.emporion.identity.internal.PhoneProof;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;

/**
 * Opens a session for who has the code that was sent to a phone number: in the number's account, or in a new one. A try is
 * counted, and committed, before the code is compared, so that no number of parallel guesses gets more than five
 * comparisons.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignInByPhone {

    @Inject
    private PhoneProof proof;

    @Inject
    private OutsideAdmission admission;

    /**
     * Signs in.
     *
     * @throws RequestProblem {@code request.invalid} with {@code identity.phone_invalid}
     * @throws IdentityProblem {@code identity.bad_phone_code}, {@code identity.too_many_tries}; only after the right code
     *     {@code identity.suspended} and, with a challenge for {@link SignInWithCode}, {@code identity.second_factor_required}
     */
    public SignedIn signIn(Caller caller, String phone, String code, Device device) {
        PhoneNumber number = PhoneNumber.parse(phone)
                .orElseThrow(() -> RequestProblem.invalid(List.of(IdentityProblem.phoneInvalid())));
        return admission.of(caller, proof.ofNumber(caller, number, code), device);
    }
}
