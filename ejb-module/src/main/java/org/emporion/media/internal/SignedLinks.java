package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaVariant;
import org.emporion.platform.KeyVault;
import org.jspecify.annotations.Nullable;

/** Links that open one form of one file until a time: HMAC-SHA256 over all three with a key of the key store. */
@ApplicationScoped
public class SignedLinks {

    private static final String KEY = "media-links";
    private static final String ALGORITHM = "HmacSHA256";

    @Inject
    private KeyVault vault;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.media.link-ttl")
    private Duration lifetime;

    /** An address with its end, if it has one. */
    public record Link(String url, @Nullable Instant expiresAt) {}

    public Link to(UUID mediaId, MediaVariant variant) {
        Instant end = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        String query = "?expires=" + end.getEpochSecond() + "&signature="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(code(mediaId, variant, end.getEpochSecond()));
        return new Link(MediaAddresses.of(mediaId, variant) + query, end);
    }

    /** Whether we signed it, be it over or not. */
    public boolean isOurs(UUID mediaId, MediaVariant variant, long expires, String signature) {
        byte[] sent;
        try {
            sent = Base64.getUrlDecoder().decode(signature);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
        return MessageDigest.isEqual(sent, code(mediaId, variant, expires));
    }

    private byte[] code(UUID mediaId, MediaVariant variant, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(vault.secret(KEY), ALGORITHM));
            return mac.doFinal((mediaId + "/" + variant.label() + "/" + expires).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
