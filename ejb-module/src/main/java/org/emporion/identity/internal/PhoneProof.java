package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.PhoneNumber;
import org.emporion.platform.Caller;

/**
 * Asks for the code that was sent to a number, and counts who fails. The slow-down is that of one client at one number:
 * were it the number's, a stranger could make its owner wait; the number's own limit is its codes' tries. Called with no
 * transaction open.
 */
@ApplicationScoped
public class PhoneProof {

    @Inject
    private PhoneCodeBook codes;

    @Inject
    private SignInBrake brake;

    @Inject
    private FailedTries failures;

    /**
     * The account of the number whose code this is, opened if there is none.
     *
     * @throws IdentityProblem {@code identity.bad_phone_code}, {@code identity.too_many_tries}
     */
    public UUID ofNumber(Caller caller, PhoneNumber phone, String code) {
        SignInBrake.Attempt attempt = brake.take(
                caller, SignInBrake.Kind.PHONE, phone.e164() + " from " + SignInBrake.network(caller.address()));
        Optional<UUID> owner = codes.countTry(caller, phone)
                .filter(counted -> codes.matches(counted, code))
                .flatMap(counted -> codes.redeem(caller, counted, phone));
        if (owner.isEmpty()) {
            failures.note(caller, attempt, null);
            throw IdentityProblem.badPhoneCode();
        }
        brake.release(attempt);
        return owner.get();
    }
}
