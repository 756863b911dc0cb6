package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.emporion.identity.internal.ApiKeys;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/** Makes a key for programs that work for one's own account. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class CreateApiKey {

    @Inject
    private ApiKeys keys;

    /**
     * Makes the key; it is shown this once.
     *
     * @param scopes what its tokens may hold: some of the caller's own permissions
     * @throws RequestProblem {@code request.invalid} with {@code identity.scope_not_yours}
     * @throws IdentityProblem {@code identity.session_required}, {@code identity.too_many_api_keys}
     */
    public NewApiKey create(Caller caller, String name, List<String> scopes, Duration validFor) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (!caller.may(scopes.get(i))) {
                errors.add(new FieldError(
                        "/scopes/" + i, IdentityProblem.SCOPE_NOT_YOURS, "is not among your permissions"));
            }
        }
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        Set<String> sorted = new TreeSet<>(scopes);
        return keys.create(caller, name.strip(), sorted, validFor);
    }
}
