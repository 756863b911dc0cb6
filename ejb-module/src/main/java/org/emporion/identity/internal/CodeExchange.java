package org.emporion.identity.internal;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.ProviderName;

/** Turns a code into tokens (RFC 6749, 4.1.3), with the verifier of its attempt (RFC 7636, 4.5). */
@ApplicationScoped
class CodeExchange {

    @Inject
    private ProviderHttp http;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    URI redirectUri(ProviderName provider) {
        return URI.create(publicUrl + "/api/v1/auth/oauth/" + provider.segment() + "/callback");
    }

    /** Where the browser is sent (RFC 6749, 4.1.1), with the challenge that the verifier answers. */
    URI authorization(
            ProviderName provider, String endpoint, String clientId, Scope scope, Provider.Departure departure) {
        return new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(clientId))
                .endpointURI(URI.create(endpoint))
                .redirectionURI(redirectUri(provider))
                .scope(scope)
                .state(new State(departure.state()))
                .codeChallenge(new CodeVerifier(departure.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    AccessTokenResponse tokens(ProviderName provider, URI endpoint, ClientSecretPost client, Provider.Arrival arrival)
            throws ProviderAway {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(arrival.code()), redirectUri(provider), new CodeVerifier(arrival.verifier()));
        HTTPResponse answer = http.post(
                new TokenRequest.Builder(endpoint, client, grant).build().toHTTPRequest());
        try {
            TokenResponse response = provider == ProviderName.GOOGLE
                    ? OIDCTokenResponseParser.parse(answer)
                    : TokenResponse.parse(answer);
            if (response.indicatesSuccess()) {
                return response.toSuccessResponse();
            }
        } catch (ParseException noTokens) {
            // GitHub says 200 and an error
        }
        throw IdentityProblem.providerRefused("The provider did not take the code.");
    }

    static ClientSecretPost client(String id, String secret) {
        return new ClientSecretPost(new ClientID(id), new Secret(secret));
    }

    /** The signed statement about the person; a refusal when the answer has none. */
    static JWT idToken(AccessTokenResponse tokens) {
        if (tokens instanceof OIDCTokenResponse oidc && oidc.getOIDCTokens().getIDToken() != null) {
            return oidc.getOIDCTokens().getIDToken();
        }
        throw IdentityProblem.providerRefused("The provider sent no statement about the person.");
    }
}
