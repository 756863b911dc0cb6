package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.RecoveryCodeUsed;
import org.emporion.identity.RecoveryCodes;
import org.emporion.identity.RecoveryCodesRenewed;
import org.emporion.identity.SecondFactorEnrolled;
import org.emporion.identity.SecondFactorRemoved;
import org.emporion.identity.SecondFactorReset;
import org.emporion.identity.SecondFactorSecret;
import org.emporion.identity.SessionEnd;
import org.emporion.platform.Caller;
import org.emporion.platform.ColumnCipher;
import org.emporion.platform.Events;
import org.jspecify.annotations.Nullable;

/** The short transactions on second factors. Changes queue at the account's row. A code counts once: the conditional update of the last step decides. */
@Stateless
@PermitAll
public class SecondFactors {

    private static final String SECRET = "second_factor.secret";
    private static final String CODE = "recovery_code.code_digest";
    private static final int RECOVERY_CODES = 10;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private ColumnCipher cipher;

    @Inject
    private AccountBook accounts;

    @Inject
    private SessionBook sessions;

    @Inject
    private ApiKeys keys;

    @Inject
    private SignInBrake brake;

    @Inject
    private Events events;

    /** Keeps a fresh secret that waits for its first code. */
    public SecondFactorSecret begin(Caller caller, String email, String issuer) {
        byte[] secret = Totp.freshSecret();
        int kept = entityManager
                .createNativeQuery("""
                        insert into emporion.second_factor as f (user_id, store_id, secret, created_at)
                        values (:user, :store, :secret, :now)
                        on conflict on constraint second_factor_pk do update
                        set secret = :secret, created_at = :now, last_step = 0
                        where f.confirmed_at is null
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .setParameter("secret", hidden(secret))
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (kept == 0) {
            throw IdentityProblem.secondFactorEnrolled();
        }
        String text = Base32.encode(secret);
        return new SecondFactorSecret(text, uri(issuer, email, text));
    }

    /** Takes the first code: the factor counts from now on, and other sessions end; empty when the code is wrong. */
    public Optional<RecoveryCodes> confirm(Caller caller, String code) {
        UUID userId = caller.requireUser();
        accounts.lock(userId);
        List<?> waiting = entityManager
                .createNativeQuery("""
                        select secret
                        from emporion.second_factor
                        where user_id = :user and confirmed_at is null
                        """)
                .setParameter("user", userId)
                .getResultList();
        if (waiting.isEmpty()) {
            throw IdentityProblem.noSecondFactor();
        }
        OptionalLong step = Totp.stepOf(shown((String) waiting.get(0)), code.strip(), clock.instant());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        entityManager
                .createNativeQuery("""
                        update emporion.second_factor
                        set confirmed_at = :now, last_step = :step
                        where user_id = :user
                        """)
                .setParameter("now", clock.instant())
                .setParameter("step", step.getAsLong())
                .setParameter("user", userId)
                .executeUpdate();
        accounts.outdateProofs(userId);
        UUID session = confirmSession(caller);
        sessions.endAll(caller, userId, session, SessionEnd.SECOND_FACTOR_CHANGED);
        RecoveryCodes codes = freshCodes(userId);
        events.publish(caller, new SecondFactorEnrolled(userId));
        return Optional.of(codes);
    }

    /** Spends a code of the device, or a recovery code; false when it is neither, or was spent. */
    public boolean use(Caller caller, UUID userId, String typed) {
        String code = typed.strip();
        return code.matches("[0-9]{6}") ? useStep(userId, code) : useRecoveryCode(caller, userId, code);
    }

    /** Ten new codes; the old ones are void. */
    public RecoveryCodes renewRecoveryCodes(Caller caller) {
        UUID userId = caller.requireUser();
        lockFactor(userId);
        RecoveryCodes codes = freshCodes(userId);
        events.publish(caller, new RecoveryCodesRenewed(userId));
        return codes;
    }

    /** Removes the factor with its recovery codes, and ends all sessions. */
    public void remove(Caller caller) {
        UUID userId = caller.requireUser();
        lockFactor(userId);
        forget(userId);
        endWhatItOpened(caller, userId);
        events.publish(caller, new SecondFactorRemoved(userId));
    }

    /** Takes the factor off an account whose owner has lost it, and ends all sessions. */
    public void reset(Caller caller, UUID userId) {
        lockFactor(userId);
        forget(userId);
        endWhatItOpened(caller, userId);
        brake.clear(caller, SignInBrake.Kind.SECOND_FACTOR, userId.toString());
        events.publish(caller, new SecondFactorReset(userId));
    }

    private void forget(UUID userId) {
        entityManager.createNativeQuery("""
                        delete from emporion.second_factor
                        where user_id = :user
                        """).setParameter("user", userId).executeUpdate();
    }

    /** Tokens of keys as well: without the factor staff may less. */
    private void endWhatItOpened(Caller caller, UUID userId) {
        sessions.endAll(caller, userId, null, SessionEnd.SECOND_FACTOR_CHANGED);
        keys.endTokens(userId);
    }

    private boolean useStep(UUID userId, String code) {
        List<?> enrolled = entityManager
                .createNativeQuery("""
                        select secret
                        from emporion.second_factor
                        where user_id = :user and confirmed_at is not null
                        """)
                .setParameter("user", userId)
                .getResultList();
        if (enrolled.isEmpty()) {
            return false;
        }
        String kept = (String) enrolled.get(0);
        byte[] secret = shown(kept);
        OptionalLong step = Totp.stepOf(secret, code, clock.instant());
        // an older key's secret is encrypted anew on the way
        return step.isPresent()
                && entityManager
                                .createNativeQuery("""
                                        update emporion.second_factor
                                        set last_step = :step, secret = :secret
                                        where user_id = :user and last_step < :step and secret = :kept
                                        """)
                                .setParameter("step", step.getAsLong())
                                .setParameter("secret", cipher.isCurrent(kept) ? kept : hidden(secret))
                                .setParameter("user", userId)
                                .setParameter("kept", kept)
                                .executeUpdate()
                        == 1;
    }

    private boolean useRecoveryCode(Caller caller, UUID userId, String code) {
        int used = entityManager
                .createNativeQuery("""
                        update emporion.recovery_code
                        set used_at = :now
                        where user_id = :user and code_digest = :digest and used_at is null
                        """)
                .setParameter("now", clock.instant())
                .setParameter("user", userId)
                .setParameter("digest", digest(userId, RecoveryCode.canonical(code)))
                .executeUpdate();
        if (used == 1) {
            events.publish(caller, new RecoveryCodeUsed(userId, codesLeft(userId)));
        }
        return used == 1;
    }

    private long codesLeft(UUID userId) {
        return ((Number) entityManager
                        .createNativeQuery("""
                                select count(*)
                                from emporion.recovery_code
                                where user_id = :user and used_at is null
                                """)
                        .setParameter("user", userId)
                        .getSingleResult())
                .longValue();
    }

    private RecoveryCodes freshCodes(UUID userId) {
        entityManager.createNativeQuery("""
                        delete from emporion.recovery_code
                        where user_id = :user
                        """).setParameter("user", userId).executeUpdate();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            RecoveryCode code = RecoveryCode.next();
            codes.add(code.text());
            entityManager
                    .createNativeQuery("""
                            insert into emporion.recovery_code (user_id, code_digest)
                            values (:user, :digest)
                            """)
                    .setParameter("user", userId)
                    .setParameter("digest", digest(userId, RecoveryCode.canonical(code.text())))
                    .executeUpdate();
        }
        return new RecoveryCodes(codes);
    }

    /** Two who renew, or one who renews and one who removes, do so one after the other. */
    private void lockFactor(UUID userId) {
        accounts.lock(userId);
        boolean enrolled = !entityManager
                .createNativeQuery("""
                        select user_id
                        from emporion.second_factor
                        where user_id = :user and confirmed_at is not null
                        """)
                .setParameter("user", userId)
                .getResultList()
                .isEmpty();
        if (!enrolled) {
            throw IdentityProblem.noSecondFactor();
        }
    }

    /** The session that asks has shown the factor now; a token of an API key is of none. */
    private UUID confirmSession(Caller caller) {
        @Nullable UUID session = caller.sessionId();
        int confirmed = session == null
                ? 0
                : entityManager
                        .createNativeQuery("""
                                update emporion.user_session
                                set second_factor = true
                                where id = :session and user_id = :user and ended_at is null
                                """)
                        .setParameter("session", session)
                        .setParameter("user", caller.requireUser())
                        .executeUpdate();
        if (session == null || confirmed == 0) {
            throw IdentityProblem.sessionRequired();
        }
        return session;
    }

    private byte[] digest(UUID userId, String code) {
        return cipher.digest(CODE, userId + ":" + code);
    }

    private String hidden(byte[] secret) {
        return cipher.encrypt(SECRET, Base64.getEncoder().encodeToString(secret));
    }

    private byte[] shown(String hidden) {
        return Base64.getDecoder().decode(cipher.decrypt(SECRET, hidden));
    }

    /** The form that authenticator apps share, https://github.com/google/google-authenticator/wiki/Key-Uri-Format. */
    private static String uri(String issuer, String email, String secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(email) + "?secret=" + secret + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
