package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.identity.internal.OutsideAccounts;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/** Lets a provider sign the caller in no more. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class UnlinkProvider {

    @Inject
    private OutsideAccounts accounts;

    @Inject
    private Events events;

    /**
     * Forgets who the caller is there. Of two that would both leave the account without a way in, one is refused.
     *
     * @throws RequestProblem {@code request.not_found} for a provider that is unknown or not linked
     * @throws IdentityProblem {@code identity.last_way_in}
     */
    public void unlink(Caller caller, String segment) {
        ProviderName provider = ProviderName.of(segment).orElseThrow(() -> RequestProblem.notFound("provider"));
        if (!accounts.unlink(caller, provider)) {
            throw RequestProblem.notFound("provider");
        }
        events.publish(caller, new ProviderUnlinked(caller.requireUser(), provider));
    }
}
