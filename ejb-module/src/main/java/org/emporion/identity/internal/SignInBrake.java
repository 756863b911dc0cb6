package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.IdentityProblem;
import org.emporion.platform.Caller;
import org.emporion.platform.ColumnCipher;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who fails to prove who they are, and never locks anybody out for good. A try is counted as a failure before
 * it is decided, on all nodes in the same rows, so that a thousand tries at once are as slow as one after the other; a
 * success takes it back. After the free failures the wait is four seconds, twice as long after each further one, up to a
 * longest wait; failures leak away with time, those with codes hardly.
 *
 * <p>Accounts that do not exist are slowed down as those that do.
 */
@Stateless
@PermitAll
public class SignInBrake {

    private static final String CLIENT = "CLIENT";
    private static final String COLUMN = "sign_in_brake.subject";
    /** Seconds in which one failed try of a client is forgotten: four a minute go on for ever, with ten in the first. */
    private static final double CLIENT_LEAK = 15;
    /** The same for a password: six an hour. */
    private static final double PASSWORD_LEAK = 600;
    /** The same for codes, of which only a million are: one a day. Who knows one clears the count with it. */
    private static final double CODE_LEAK = 86_400;
    /** The longest wait of who fails with codes, in seconds: 24 of them a day, each of three in a million. */
    private static final double CODE_LONGEST_WAIT = 3_600;

    private static final int IPV6_NETWORK_BYTES = 8;

    /** What is tried. */
    public enum Kind {
        /** The password of an address, known or not. */
        ACCOUNT(PASSWORD_LEAK),
        /** The password of who is signed in. */
        PROOF(PASSWORD_LEAK),
        /** The code of who has shown the password. */
        SECOND_FACTOR(CODE_LEAK),
        /** The code that was sent to a phone number, by one client. */
        PHONE(PASSWORD_LEAK);

        private final double leak;

        Kind(double leak) {
            this.leak = leak;
        }
    }

    /** A try that was let through and counts as failed until it is released. */
    public record Attempt(UUID storeId, Kind kind, byte[] subject, byte[] client, Instant at) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private ColumnCipher cipher;

    @Inject
    @ConfigProperty(name = "emporion.sign-in.account-failures")
    private int accountFailures;

    @Inject
    @ConfigProperty(name = "emporion.sign-in.client-failures")
    private int clientFailures;

    @Inject
    @ConfigProperty(name = "emporion.sign-in.longest-wait")
    private Duration longestWait;

    /**
     * Takes a try, in a transaction that is over before the password is hashed.
     *
     * @throws IdentityProblem {@code identity.too_many_tries} with the seconds to wait
     */
    public Attempt take(Caller caller, Kind kind, String subject) {
        Attempt attempt = attempt(caller, kind, subject);
        int taken = entityManager
                .createNativeQuery("""
                        insert into emporion.sign_in_brake as b (store_id, kind, subject, pressure, tried_at, blocked_until)
                        select :store, v.kind, v.subject, 1, :now,
                               emporion.sign_in_blocked_until(1, :now, v.free, v.longest)
                        from (values
                            (1, :kind, cast(:subject as bytea), cast(:subjectFree as double precision),
                                cast(:subjectLongest as double precision)),
                            (2, 'CLIENT', cast(:client as bytea), cast(:clientFree as double precision),
                                cast(:clientLongest as double precision))
                        ) as v (place, kind, subject, free, longest)
                        where not exists (
                            select 1
                            from emporion.sign_in_brake h
                            where h.store_id = :store and h.blocked_until > :now
                              and (h.kind = :kind and h.subject = :subject or h.kind = 'CLIENT' and h.subject = :client)
                        )
                        order by v.place
                        on conflict on constraint sign_in_brake_pk do update
                        set pressure = 1 + emporion.sign_in_pressure(b.pressure, b.tried_at, :now,
                                case when b.kind = 'CLIENT' then :clientLeak else :subjectLeak end),
                            tried_at = :now,
                            blocked_until = emporion.sign_in_blocked_until(
                                1 + emporion.sign_in_pressure(b.pressure, b.tried_at, :now,
                                    case when b.kind = 'CLIENT' then :clientLeak else :subjectLeak end),
                                :now,
                                case when b.kind = 'CLIENT' then :clientFree else :subjectFree end,
                                case when b.kind = 'CLIENT' then :clientLongest else :subjectLongest end),
                            told_at = case
                                when emporion.sign_in_pressure(b.pressure, b.tried_at, :now, :subjectLeak) > 0
                                then b.told_at end
                        where b.blocked_until is null or b.blocked_until <= :now
                        """)
                .setParameter("store", attempt.storeId())
                .setParameter("kind", kind.name())
                .setParameter("subject", attempt.subject())
                .setParameter("client", attempt.client())
                .setParameter("subjectFree", (double) accountFailures)
                .setParameter("clientFree", (double) clientFailures)
                .setParameter("subjectLeak", kind.leak)
                .setParameter("clientLeak", CLIENT_LEAK)
                .setParameter("clientLongest", (double) longestWait.toSeconds())
                .setParameter("subjectLongest", longest(kind))
                .setParameter("now", attempt.at())
                .executeUpdate();
        if (taken < 2) {
            // whichever of the two was counted is not: the problem rolls back
            throw IdentityProblem.tooManyTries(secondsToWait(attempt));
        }
        return attempt;
    }

    /** The try was right: the account's failures are forgotten, the client's are one fewer. */
    public void release(Attempt attempt) {
        clear(attempt.storeId(), attempt.kind(), attempt.subject());
        takeBack(attempt, CLIENT, attempt.client());
    }

    /** The try was not looked at: it does not count. */
    public void takeBack(Attempt attempt) {
        takeBack(attempt, attempt.kind().name(), attempt.subject());
        takeBack(attempt, CLIENT, attempt.client());
    }

    /** A wait that a later try has set stays: else right tries beside wrong ones would clear the way for them. */
    private void takeBack(Attempt attempt, String kind, byte[] subject) {
        entityManager
                .createNativeQuery("""
                        update emporion.sign_in_brake
                        set pressure = greatest(0, pressure - 1),
                            blocked_until = case when tried_at > :at then blocked_until end
                        where store_id = :store and kind = :kind and subject = :subject
                        """)
                .setParameter("at", attempt.at())
                .setParameter("store", attempt.storeId())
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /** Forgets what failed, since its owner has shown by other means who they are. */
    public void clear(Caller caller, Kind kind, String subject) {
        clear(caller.storeId(), kind, digest(kind.name(), subject));
    }

    /** True for one failed try a burst: the one that made the next ones wait. */
    public boolean wantsNotices(Attempt attempt) {
        return entityManager
                        .createNativeQuery("""
                                update emporion.sign_in_brake
                                set told_at = :now
                                where store_id = :store and kind = :kind and subject = :subject
                                  and blocked_until is not null and told_at is null
                                """)
                        .setParameter("now", clock.instant())
                        .setParameter("store", attempt.storeId())
                        .setParameter("kind", attempt.kind().name())
                        .setParameter("subject", attempt.subject())
                        .executeUpdate()
                == 1;
    }

    private void clear(UUID storeId, Kind kind, byte[] subject) {
        entityManager
                .createNativeQuery("""
                        delete from emporion.sign_in_brake
                        where store_id = :store and kind = :kind and subject = :subject
                        """)
                .setParameter("store", storeId)
                .setParameter("kind", kind.name())
                .setParameter("subject", subject)
                .executeUpdate();
    }

    private double longest(Kind kind) {
        return kind == Kind.SECOND_FACTOR ? CODE_LONGEST_WAIT : longestWait.toSeconds();
    }

    private int secondsToWait(Attempt attempt) {
        Instant now = clock.instant();
        List<?> latest = entityManager
                .createNativeQuery("""
                        select blocked_until
                        from emporion.sign_in_brake
                        where store_id = :store and blocked_until > :now
                          and (kind = :kind and subject = :subject or kind = 'CLIENT' and subject = :client)
                        order by blocked_until desc
                        limit 1
                        """)
                .setParameter("store", attempt.storeId())
                .setParameter("kind", attempt.kind().name())
                .setParameter("subject", attempt.subject())
                .setParameter("client", attempt.client())
                .setParameter("now", now)
                .getResultList();
        if (latest.isEmpty()) {
            return 1;
        }
        return (int) (Duration.between(now, (Instant) latest.get(0)).toMillis() / 1_000 + 1);
    }

    private Attempt attempt(Caller caller, Kind kind, String subject) {
        return new Attempt(
                caller.storeId(),
                kind,
                digest(kind.name(), subject),
                digest(CLIENT, network(caller.address())),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private byte[] digest(String kind, String subject) {
        return cipher.digest(COLUMN + "." + kind, subject);
    }

    /** The address itself; of IPv6 the network of 64 bits, for all of it is one customer's (RFC 6177). */
    static String network(@Nullable String address) {
        if (address == null) {
            return "";
        }
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(IPV6_NETWORK_BYTES, bytes.length));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
