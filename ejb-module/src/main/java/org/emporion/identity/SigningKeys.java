package org.emporion.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.emporion.identity.keyset.KeySetDoor;
import org.emporion.platform.KeyVault;
import org.emporion.shared.Uuid7;

/**
 * The keys that sign access tokens (ES256, RFC 7518), kept in the key vault as {@code jwt:<kid>}. All of them verify. A
 * new key is published first and signs a quarter of an hour later, when every node and client that keeps the key set for
 * ten minutes has it: so a rotation is never noticed, and nobody need ask again for a key that is not known.
 */
@ApplicationScoped
public class SigningKeys {

    /** More than any verifier keeps the set: {@code smallrye.jwt.jwks.refresh-interval} and the set's max-age. */
    static final Duration PUBLISHED_BEFORE_USE = Duration.ofMinutes(15);

    private static final Duration NO_NEW_KEY_WITHIN = Duration.ofHours(1);
    private static final Duration LOOK_FOR_OTHERS_EVERY = Duration.ofMinutes(1);
    private static final int KEPT = 2;
    private static final String PREFIX = "jwt:";

    @Inject
    private KeyVault vault;

    @Inject
    private Clock clock;

    private record Known(List<ECKey> newestFirst, Instant readAt) {}

    private volatile Known known = new Known(List.of(), Instant.MIN);

    /** With the keys read or made: a server that cannot open its key store does not start, instead of letting nobody in. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        keys();
        KeySetDoor.serve(this::publicKeySet);
    }

    @PreDestroy
    void stop() {
        KeySetDoor.close();
    }

    /** The key that signs now: the newest that was published long enough ago, else the oldest. */
    public ECKey signing() {
        List<ECKey> keys = keys();
        Instant published = clock.instant().minus(PUBLISHED_BEFORE_USE);
        return keys.stream()
                .filter(key -> !madeAt(key).isAfter(published))
                .findFirst()
                .orElseGet(() -> keys.get(keys.size() - 1));
    }

    /** The JSON Web Key Set (RFC 7517) of the public halves. */
    public String publicKeySet() {
        return new JWKSet(new ArrayList<JWK>(keys())).toString(true);
    }

    /** Whether the token names one of these keys; says nothing about its signature. */
    public boolean isNamedBy(String token) {
        try {
            String kid = SignedJWT.parse(token).getHeader().getKeyID();
            return keys().stream().anyMatch(key -> key.getKeyID().equals(kid));
        } catch (ParseException noToken) {
            return false;
        }
    }

    /** Publishes a new key and forgets all but the two newest; nothing happens while the newest is younger than an hour. */
    public synchronized boolean rotate() {
        look();
        Instant now = clock.instant();
        if (madeAt(keys().get(0)).isAfter(now.minus(NO_NEW_KEY_WITHIN))) {
            return false;
        }
        make(now);
        look();
        keys().stream().skip(KEPT).forEach(old -> vault.remove(PREFIX + old.getKeyID()));
        look();
        return true;
    }

    /** When the newest key was made. */
    public Instant newestMadeAt() {
        return madeAt(keys().get(0));
    }

    private List<ECKey> keys() {
        Instant now = clock.instant();
        Known current = known;
        if (current.readAt.isBefore(now.minus(LOOK_FOR_OTHERS_EVERY)) || current.readAt.isAfter(now)) {
            look();
        }
        return known.newestFirst;
    }

    /** Reads what the vault holds, another node's keys too; makes the first key on the first start. */
    private synchronized void look() {
        vault.refresh();
        List<ECKey> keys = read();
        if (keys.isEmpty()) {
            make(clock.instant());
            keys = read();
        }
        known = new Known(keys, clock.instant());
    }

    private List<ECKey> read() {
        return vault.startingWith(PREFIX).values().stream()
                .map(SigningKeys::parse)
                .sorted(Comparator.comparing(SigningKeys::madeAt).reversed())
                .toList();
    }

    private void make(Instant now) {
        try {
            // lower case, for a PKCS12 store keeps its names so
            String kid = Uuid7.next().toString();
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .issueTime(Date.from(now))
                    .generate();
            vault.putIfAbsent(PREFIX + kid, key.toJSONString().getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every Java has P-256", impossible);
        }
    }

    private static ECKey parse(byte[] json) {
        try {
            return ECKey.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ParseException damaged) {
            throw new IllegalStateException("The key vault holds a signing key that is not readable", damaged);
        }
    }

    private static Instant madeAt(ECKey key) {
        return key.getIssueTime().toInstant();
    }
}
