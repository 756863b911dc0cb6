package org.emporion.identity.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.ProviderName;
import org.jspecify.annotations.Nullable;

/**
 * Google by OpenID Connect Core 1.0: what it says of itself is discovered, and its ID token is checked for signature (RS256),
 * issuer, audience, times and nonce.
 */
@ApplicationScoped
class GoogleProvider implements Provider {

    private static final Duration FRESH_FOR = Duration.ofMinutes(10);
    /** Between two looks for a key that is not among the known ones. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(30);

    private static final int SKEW_SECONDS = 60;

    /** Read together, so that endpoints and keys are of one moment; the time is the machine's own, for a cache's sake. */
    private record Known(OIDCProviderMetadata metadata, JWKSet keys, long readAtNanos) {

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - readAtNanos > age.toNanos();
        }
    }

    @Inject
    private ProviderHttp http;

    @Inject
    private CodeExchange exchange;

    @Inject
    @ConfigProperty(name = "emporion.oauth.google.client-id")
    private Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "emporion.oauth.google.client-secret")
    private Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "emporion.oauth.google.issuer")
    private String issuer;

    private volatile @Nullable Known known;

    @Override
    public ProviderName name() {
        return ProviderName.GOOGLE;
    }

    @Override
    public boolean isOn() {
        return clientId.isPresent() && clientSecret.isPresent();
    }

    @Override
    public URI authorization(Departure departure) throws ProviderAway {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "email", "profile"),
                        new ClientID(clientId.orElseThrow()),
                        exchange.redirectUri(name()))
                .endpointURI(known(FRESH_FOR).metadata.getAuthorizationEndpointURI())
                .state(new State(departure.state()))
                .nonce(new Nonce(departure.nonce()))
                .codeChallenge(new CodeVerifier(departure.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    @Override
    public Profile profile(Arrival arrival) throws ProviderAway {
        if (arrival.issuer() != null && !arrival.issuer().equals(issuer)) {
            throw IdentityProblem.providerRefused("The answer is another issuer's.");
        }
        JWT token = CodeExchange.idToken(exchange.tokens(
                name(),
                known(FRESH_FOR).metadata.getTokenEndpointURI(),
                CodeExchange.client(clientId.orElseThrow(), clientSecret.orElseThrow()),
                arrival));
        IDTokenClaimsSet claims = checked(token, new Nonce(arrival.nonce()));
        boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        return new Profile(
                name(),
                claims.getSubject().getValue(),
                Optional.ofNullable(claims.getStringClaim("email"))
                        .filter(email -> verified)
                        .flatMap(EmailAddress::parse),
                PersonName.clean(claims.getStringClaim("given_name")),
                PersonName.clean(claims.getStringClaim("family_name")));
    }

    private IDTokenClaimsSet checked(JWT token, Nonce nonce) throws ProviderAway {
        try {
            return validate(token, nonce, known(FRESH_FOR));
        } catch (BadJOSEException bad) {
            // perhaps signed by a key that is newer than the set
            try {
                return validate(token, nonce, known(LOOK_AGAIN_AFTER));
            } catch (BadJOSEException still) {
                throw IdentityProblem.providerRefused("The provider's statement is not valid.");
            }
        }
    }

    private IDTokenClaimsSet validate(JWT token, Nonce nonce, Known by) throws BadJOSEException {
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(issuer), new ClientID(clientId.orElseThrow()), JWSAlgorithm.RS256, by.keys);
        validator.setMaxClockSkew(SKEW_SECONDS);
        try {
            return validator.validate(token, nonce);
        } catch (JOSEException unreadable) {
            throw new BadJOSEException("Not verifiable", unreadable);
        }
    }

    private Known known(Duration freshFor) throws ProviderAway {
        Known current = known;
        if (current == null || current.isOlderThan(freshFor)) {
            current = read();
            known = current;
        }
        return current;
    }

    private Known read() throws ProviderAway {
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    http.get(URI.create(issuer + "/.well-known/openid-configuration"), null, Map.of()));
            if (!metadata.getIssuer().getValue().equals(issuer)) {
                throw new ProviderAway("It says that it is another issuer");
            }
            JWKSet keys = JWKSet.parse(http.get(metadata.getJWKSetURI(), null, Map.of()));
            return new Known(metadata, keys, System.nanoTime());
        } catch (ParseException | java.text.ParseException unreadable) {
            throw new ProviderAway("What it says of itself is not readable");
        } catch (IdentityProblem notThere) {
            throw new ProviderAway("It does not say what it is");
        }
    }
}
