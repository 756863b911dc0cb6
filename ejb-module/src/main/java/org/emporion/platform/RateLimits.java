package org.emporion.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;
import org.emporion.platform.internal.Buckets;
import org.emporion.platform.internal.Rate;
import org.emporion.platform.internal.SharedBuckets;
import org.jspecify.annotations.Nullable;

/**
 * How often a caller may ask. Reading and working are counted in the memory of each node; proving an identity and spending
 * money are counted in the database as well, so that several nodes give no more than one. Whoever has used up an allowance
 * is refused from memory alone.
 *
 * <p>Real time counts here and not the injected Clock's: a limit holds off load.
 */
@ApplicationScoped
public class RateLimits {

    /** What is counted apart. */
    public enum Tier {
        /** By the client's address: requests without a token. */
        ANONYMOUS(false),
        /** By person: requests with one. */
        SIGNED_IN(false),
        /** By the client's address, or by person: proofs of identity. */
        AUTH(true),
        /** By the client's address, or by person: what moves money. */
        MONEY(true);

        private final boolean shared;

        Tier(boolean shared) {
            this.shared = shared;
        }

        String setting() {
            return "emporion.limits." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 16;
    /** 4 MiB; more callers at once than these, and the least busy of them are forgotten. */
    private static final int REMEMBERED = 1 << 18;

    @Inject
    private Config config;

    @Inject
    private KeyVault vault;

    @Inject
    private SharedBuckets shared;

    private final Map<Tier, Rate> rates = new EnumMap<>(Tier.class);
    private final Buckets buckets = new Buckets(REMEMBERED);
    private final long startedAt = System.nanoTime();
    private @Nullable Mac keyed;

    @PostConstruct
    void read() {
        keyed = keyed(vault.secret("rate-limits"));
        for (Tier tier : Tier.values()) {
            rates.put(tier, new Rate(config.getValue(tier.setting(), Integer.class)));
        }
    }

    /**
     * Counts a request of this caller.
     *
     * @param caller an address or a person's id
     * @return empty where the tier has no limit
     */
    public Optional<RateLimit> take(Tier tier, String caller) {
        Rate rate = rates.get(tier);
        if (rate == null || rate.isUnlimited()) {
            return Optional.empty();
        }
        byte[] key = key(tier, caller);
        long inMemory = ByteBuffer.wrap(key).getLong();
        long now = (System.nanoTime() - startedAt) / 1_000;
        RateLimit here = buckets.take(inMemory, rate, now);
        if (!here.granted() || !tier.shared) {
            return Optional.of(here);
        }
        OptionalLong everywhere = shared.take(Arrays.copyOf(key, KEY_BYTES), rate);
        if (everywhere.isPresent()) {
            return Optional.of(rate.granted(everywhere.getAsLong()));
        }
        return Optional.of(buckets.exhaust(inMemory, rate, now));
    }

    /** Neither an address nor a person can be read from it, and nobody can choose one that meets another's. */
    private byte[] key(Tier tier, String caller) {
        try {
            Mac mac = (Mac) Objects.requireNonNull(keyed).clone();
            return mac.doFinal((tier.name() + ' ' + caller).getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's own HMAC can be cloned", impossible);
        }
    }

    private static Mac keyed(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", impossible);
        }
    }
}
