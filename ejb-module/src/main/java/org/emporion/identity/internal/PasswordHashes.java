package org.emporion.identity.internal;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.IdentityProblem;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id with the parameters of the OWASP Password Storage Cheat Sheet (19 MiB, two passes, one lane). A hash keeps a
 * core busy for a tenth of a second and holds its memory: few run at once, a core is left to everything else, and a short
 * line waits, for each in it holds a worker of the server. Who finds the line full, or waits too long, is sent away.
 * bcrypt hashes, which an import may bring, are compared with as well.
 */
@ApplicationScoped
public class PasswordHashes {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final long PATIENCE_MILLIS = 2_000;

    private static final String PRESENT = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

    /** Of a password that nobody has: lets an unknown address cost what a known one costs. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    /**
     * Whether a password was the right one.
     *
     * @param renewed its hash of the present kind, to be kept; null when the one that was compared is of that kind
     */
    public record Match(boolean isRight, @Nullable String renewed) {

        static final Match WRONG = new Match(false, null);
    }

    private final Semaphore seats;
    /** Of those who have a seat and those who wait for one. */
    private final Semaphore places;

    /**
     * Opens so many seats.
     *
     * @param parallel how many hash at once; 0: one fewer than there are cores
     * @param waiting how many wait
     */
    @Inject
    public PasswordHashes(
            @ConfigProperty(name = "emporion.password.parallel-hashes") int parallel,
            @ConfigProperty(name = "emporion.password.waiting") int waiting) {
        int most = parallel > 0 ? parallel : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        seats = new Semaphore(most, true);
        places = new Semaphore(most + waiting);
    }

    /** For CDI's proxy. */
    protected PasswordHashes() {
        this(1, 0);
    }

    /** The hash with its parameters and a fresh salt, in PHC string format. */
    public String hash(String password) {
        return seated(() -> argon2id(password));
    }

    /** Whether the password is the one of the hash. The hash's own kind and parameters count, not the present ones. */
    public boolean matches(String password, String hash) {
        return seated(() -> isOf(password, hash));
    }

    /** As {@link #matches}; a right password comes with a hash of the present kind if its own is of another. */
    public Match check(String password, String hash) {
        return seated(() -> {
            if (!isOf(password, hash)) {
                return Match.WRONG;
            }
            return new Match(true, isPresent(hash) ? null : argon2id(password));
        });
    }

    /** Is wrong, and takes the time that {@link #check} takes. */
    public Match checkNobody(String password) {
        check(password, NOBODYS);
        return Match.WRONG;
    }

    private static String argon2id(String password) {
        return Password.hash(password)
                .addRandomSalt(SALT_BYTES)
                .with(Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID))
                .getResult();
    }

    private static boolean isOf(String password, String hash) {
        return Password.check(password, hash)
                .with(
                        isBcrypt(hash)
                                ? BcryptFunction.getInstanceFromHash(hash)
                                : Argon2Function.getInstanceFromHash(hash));
    }

    /** Hashes that other shops bring: {@code $2a$}, {@code $2b$} and PHP's {@code $2y$}, which are the same today. */
    private static boolean isBcrypt(String hash) {
        return hash.startsWith("$2");
    }

    private static boolean isPresent(String hash) {
        return hash.startsWith(PRESENT);
    }

    /**
     * Sends away who would find the line full, before anything else is done for them: most of a rush costs no statement.
     *
     * @throws IdentityProblem {@code identity.busy}
     */
    public void requireRoom() {
        if (places.availablePermits() == 0) {
            throw IdentityProblem.busy();
        }
    }

    private <T> T seated(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw IdentityProblem.busy();
        }
        try {
            return inTurn(work);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!seats.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw IdentityProblem.busy();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw IdentityProblem.busy();
        }
        try {
            return work.get();
        } finally {
            seats.release();
        }
    }
}
