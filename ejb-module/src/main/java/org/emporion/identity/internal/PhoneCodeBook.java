package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.PhoneCode;
import org.emporion.identity.PhoneNumber;
import org.emporion.platform.Caller;
import org.emporion.platform.ColumnCipher;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * The short transactions on codes for phone numbers. A number has one row, with its latest code; every limit is the
 * condition of an update of that row, or of the asking address's.
 */
@Stateless
@PermitAll
public class PhoneCodeBook {

    private static final Duration VALID_FOR = Duration.ofMinutes(5);
    /** A code whose message was not written by then is not sent any more. */
    private static final Duration ISSUED_WITHIN = Duration.ofMinutes(5);

    private static final int TRIES = 5;
    private static final int CODES = 1_000_000;
    private static final Duration PHONE_PERIOD = Duration.ofDays(1);
    private static final Duration ADDRESS_PERIOD = Duration.ofHours(1);

    private static final String PHONE = "phone_code.phone";
    private static final String CODE_HASH = "phone_code.code_hash";
    private static final String ADDRESS_DIGEST = "phone_code_asker.address_digest";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A try that was counted: the code may be compared once. */
    public record Try(UUID codeId, byte[] hash) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private ColumnCipher cipher;

    @Inject
    private OutsideAccounts accounts;

    @Inject
    @ConfigProperty(name = "emporion.otp.resend-pause")
    private Duration resendPause;

    @Inject
    @ConfigProperty(name = "emporion.otp.codes-per-phone")
    private int codesPerPhone;

    @Inject
    @ConfigProperty(name = "emporion.otp.codes-per-address")
    private int codesPerAddress;

    /**
     * Makes place for a new code of the number; the one before is void. The number's row is taken before the address's, by
     * everybody, so that none waits in a circle.
     *
     * @throws IdentityProblem {@code identity.too_many_codes}, and nothing is counted
     */
    public UUID ask(Caller caller, PhoneNumber phone, @Nullable String locale) {
        Instant now = clock.instant();
        byte[] digest = OutsideAccounts.digest(cipher, phone);
        UUID id = Uuid7.next();
        int asked = entityManager
                .createNativeQuery("""
                        insert into emporion.phone_code as c
                            (id, store_id, phone, phone_digest, locale, tries, asked_at, period_started_at, asked)
                        values (:id, :store, :phone, :digest, cast(:locale as text), 0, :now, :now, 1)
                        on conflict (store_id, phone_digest) do update
                        set id = excluded.id, phone = excluded.phone, locale = excluded.locale, code_hash = null,
                            tries = 0, asked_at = excluded.asked_at, expires_at = null, spent_at = null,
                            period_started_at = case when c.period_started_at <= :period then excluded.asked_at
                                                     else c.period_started_at end,
                            asked = case when c.period_started_at <= :period then 1 else c.asked + 1 end
                        where c.asked_at <= :paused and (c.period_started_at <= :period or c.asked < :most)
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("phone", cipher.encrypt(PHONE, phone.e164()))
                .setParameter("digest", digest)
                .setParameter("locale", locale)
                .setParameter("now", now)
                .setParameter("period", now.minus(PHONE_PERIOD))
                .setParameter("paused", now.minus(resendPause))
                .setParameter("most", codesPerPhone)
                .executeUpdate();
        if (asked == 0) {
            throw IdentityProblem.tooManyCodes(waitOfPhone(caller, digest, now));
        }
        countAddress(caller, now);
        return id;
    }

    private void countAddress(Caller caller, Instant now) {
        byte[] address = cipher.digest(ADDRESS_DIGEST, String.valueOf(caller.address()));
        int counted = entityManager
                .createNativeQuery("""
                        insert into emporion.phone_code_asker as a (store_id, address_digest, period_started_at, asked)
                        values (:store, :address, :now, 1)
                        on conflict (store_id, address_digest) do update
                        set period_started_at = case when a.period_started_at <= :period then excluded.period_started_at
                                                     else a.period_started_at end,
                            asked = case when a.period_started_at <= :period then 1 else a.asked + 1 end
                        where a.period_started_at <= :period or a.asked < :most
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("address", address)
                .setParameter("now", now)
                .setParameter("period", now.minus(ADDRESS_PERIOD))
                .setParameter("most", codesPerAddress)
                .executeUpdate();
        if (counted == 0) {
            Instant started = (Instant) entityManager
                    .createNativeQuery("""
                            select period_started_at
                            from emporion.phone_code_asker
                            where store_id = :store and address_digest = :address
                            """)
                    .setParameter("store", caller.storeId())
                    .setParameter("address", address)
                    .getSingleResult();
            throw IdentityProblem.tooManyCodes(Duration.between(now, started.plus(ADDRESS_PERIOD)));
        }
    }

    private Duration waitOfPhone(Caller caller, byte[] digest, Instant now) {
        Object[] row = (Object[]) entityManager
                .createNativeQuery("""
                        select asked_at, period_started_at, asked
                        from emporion.phone_code
                        where store_id = :store and phone_digest = :digest
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("digest", digest)
                .getSingleResult();
        Instant next = (Integer) row[2] < codesPerPhone
                ? ((Instant) row[0]).plus(resendPause)
                : ((Instant) row[1]).plus(PHONE_PERIOD);
        return Duration.between(now, next);
    }

    /** Makes the one code of what was asked for, in the running transaction; empty when it has one or is void. */
    public Optional<PhoneCode> issue(UUID id) {
        Instant now = clock.instant();
        Instant expires = now.plus(VALID_FOR);
        String code = String.format("%06d", RANDOM.nextInt(CODES));
        List<?> rows = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.phone_code
                        set code_hash = :hash, expires_at = :expires
                        where id = :id and code_hash is null and asked_at > :since
                        returning phone, locale
                        """)
                .setParameter("hash", hash(id, code))
                .setParameter("expires", expires)
                .setParameter("id", id)
                .setParameter("since", now.minus(ISSUED_WITHIN))
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new PhoneCode(cipher.decrypt(PHONE, (String) row[0]), code, (String) row[1], expires))
                .findFirst();
    }

    /** Counts one try of the number's latest code, if it is valid and has any left. */
    public Optional<Try> countTry(Caller caller, PhoneNumber phone) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        update emporion.phone_code
                        set tries = tries + 1
                        where store_id = :store and phone_digest = :digest and code_hash is not null
                          and spent_at is null and expires_at > :now and tries < :most
                        returning id, code_hash
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("digest", OutsideAccounts.digest(cipher, phone))
                .setParameter("now", clock.instant())
                .setParameter("most", TRIES)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Try((UUID) row[0], (byte[]) row[1]))
                .findFirst();
    }

    /** Whether it is the code. */
    public boolean matches(Try counted, String code) {
        return MessageDigest.isEqual(counted.hash, hash(counted.codeId, code));
    }

    /** Spends the code that was right: the number's account, which is opened if there is none; empty when it was spent. */
    public Optional<UUID> redeem(Caller caller, Try counted, PhoneNumber phone) {
        return spend(counted.codeId) ? Optional.of(accounts.ofPhone(caller, phone)) : Optional.empty();
    }

    private boolean spend(UUID codeId) {
        return entityManager
                        .createNativeQuery("""
                                update emporion.phone_code
                                set spent_at = :now
                                where id = :id and spent_at is null and expires_at > :now
                                """)
                        .setParameter("now", clock.instant())
                        .setParameter("id", codeId)
                        .executeUpdate()
                == 1;
    }

    /** A million codes are tried in no time: without the key the hash tells nothing. */
    private byte[] hash(UUID id, String code) {
        return cipher.digest(CODE_HASH, id + ":" + code);
    }
}
