package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import org.emporion.identity.internal.AccessTokens;
import org.emporion.identity.internal.ApiKeys;
import org.emporion.identity.internal.StaffRule;
import org.emporion.platform.Caller;

/** Gives a ten-minute token for an API key: what the key was made for and its owner's role still allows. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExchangeApiKey {

    @Inject
    private ApiKeys keys;

    @Inject
    private StaffRule staff;

    @Inject
    private AccessTokens tokens;

    /** @throws IdentityProblem {@code identity.bad_api_key} */
    public ApiToken exchange(Caller caller, String key) {
        ApiKeys.Used used = keys.use(caller, key).orElseThrow(IdentityProblem::badApiKey);
        TreeSet<String> scopes = new TreeSet<>(used.scopes());
        scopes.retainAll(staff.permissions(used.role(), used.secondFactor()));
        return new ApiToken(
                tokens.issue(caller.storeId(), used.tokenId(), used.userId(), scopes),
                "Bearer",
                AccessTokens.VALID_FOR.toSeconds(),
                List.copyOf(scopes));
    }
}
