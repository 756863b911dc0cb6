package org.emporion.identity.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.SigningKeys;
import org.emporion.shared.Uuid7;

/** Makes the tokens that MicroProfile JWT checks at the door. */
@ApplicationScoped
public class AccessTokens {

    public static final Duration VALID_FOR = Duration.ofMinutes(10);

    @Inject
    private SigningKeys keys;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.issuer")
    private String issuer;

    /**
     * A token of this person.
     *
     * @param sessionId the session or the API key that it ends with
     */
    public String issue(UUID storeId, UUID sessionId, UUID userId, Set<String> permissions) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(userId.toString())
                .claim("upn", userId.toString())
                .claim("sid", sessionId.toString())
                .claim("store", storeId.toString())
                .claim("groups", List.copyOf(permissions))
                .jwtID(Uuid7.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID_FOR)))
                .build();
        return signed(claims);
    }

    private String signed(JWTClaimsSet claims) {
        ECKey key = keys.signing();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException unsigned) {
            throw new IllegalStateException("The signing key does not sign", unsigned);
        }
    }
}
