package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.internal.ApiKeys;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/** Ends one of one's own keys; its tokens are refused at once on this node and within seconds on others. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class DeleteApiKey {

    @Inject
    private ApiKeys keys;

    /** @throws RequestProblem {@code request.not_found} when the caller has no such key */
    public void delete(Caller caller, UUID keyId) {
        if (!keys.end(caller, keyId)) {
            throw RequestProblem.notFound("API key");
        }
    }
}
