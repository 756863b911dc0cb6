package org.emporion.identity.internal;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.IdentityProblem;

/**
 * Argon2id with the parameters of the OWASP Password Storage Cheat Sheet (19 MiB, two passes, one lane). A hash keeps a
 * core busy for a tenth of a second and holds its memory: few run at once, and who waits too long is sent away.
 */
@ApplicationScoped
public class PasswordHashes {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final long PATIENCE_MILLIS = 2_000;

    /** Of a password that nobody has: lets an unknown address cost what a known one costs. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final Semaphore seats;

    @Inject
    public PasswordHashes(@ConfigProperty(name = "emporion.password.parallel-hashes") int parallel) {
        seats = new Semaphore(parallel, true);
    }

    /** For CDI's proxy. */
    protected PasswordHashes() {
        this(1);
    }

    /** The hash with its parameters and a fresh salt, in PHC string format. */
    public String hash(String password) {
        return seated(() -> Password.hash(password)
                .addRandomSalt(SALT_BYTES)
                .with(Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID))
                .getResult());
    }

    /** Whether the password is the one of the hash. The hash's own parameters count, not the present ones. */
    public boolean matches(String password, String hash) {
        return seated(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes the time that {@link #matches} takes. */
    public void matchNobody(String password) {
        matches(password, NOBODYS);
    }

    private <T> T seated(Supplier<T> work) {
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
