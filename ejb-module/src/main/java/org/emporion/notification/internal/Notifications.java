package org.emporion.notification.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.notification.NotificationQueued;
import org.emporion.platform.Caller;
import org.emporion.platform.ColumnCipher;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** The rows of notifications and the steps of their life, each one statement. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Notifications {

    static final String CONSUMER = "notification";

    /** The pauses after the first, second ... failed try; after the last one the notification is dead. */
    private static final List<Duration> BACK_OFF = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));
    /** How long a message or a try may be under way before the row is taken up again; longer than all mail time-outs. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private static final String SMS = "SMS";
    private static final String RECIPIENT = "notification.recipient";
    private static final String TEXT = "notification.text_body";

    private static final int BATCH = 100;
    private static final int MAX_FAILURE = 500;

    /** A message that this consumer alone may send now. */
    public record Claim(Outgoing message, int attempts) {}

    private record Row(
            String kind,
            String channel,
            @Nullable UUID userId,
            @Nullable UUID causedBy,
            String recipient,
            String subject,
            String text,
            @Nullable String html,
            @Nullable Instant expiresAt) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Events events;

    @Inject
    private ColumnCipher cipher;

    @Inject
    private Clock clock;

    /** Queues the mail, in the transaction of the event's first time. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void queue(Caller caller, Notice notice, MailTemplates.Written written) {
        Row row = new Row(
                notice.kind(),
                "EMAIL",
                notice.userId(),
                notice.causedBy(),
                notice.recipient(),
                written.subject(),
                written.text(),
                written.html(),
                null);
        queue(caller, row);
    }

    /** As {@link #queue(Caller, Notice, MailTemplates.Written)} for an SMS; its number and its text are encrypted. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void queue(Caller caller, SmsNotice notice, String text) {
        Row row = new Row(
                notice.kind(),
                SMS,
                null,
                null,
                cipher.encrypt(RECIPIENT, notice.phone()),
                "SMS",
                cipher.encrypt(TEXT, text),
                null,
                notice.expiresAt());
        queue(caller, row);
    }

    private void queue(Caller caller, Row row) {
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.notification
                            (id, store_id, kind, channel, user_id, caused_by, recipient, subject, text_body, html_body, status,
                             next_attempt_at, created_at, expires_at)
                        values (:id, :store, :kind, :channel, cast(:user as uuid), cast(:cause as uuid), :recipient, :subject, :text,
                                cast(:html as text), 'QUEUED', :due, :now, cast(:expires as timestamptz))
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("kind", row.kind)
                .setParameter("channel", row.channel)
                .setParameter("user", row.userId == null ? null : row.userId.toString())
                .setParameter("cause", row.causedBy == null ? null : row.causedBy.toString())
                .setParameter("recipient", row.recipient)
                .setParameter("subject", row.subject)
                .setParameter("text", row.text)
                .setParameter("html", row.html)
                .setParameter("expires", row.expiresAt == null ? null : row.expiresAt.toString())
                .setParameter("due", now.plus(UNDER_WAY))
                .setParameter("now", now)
                .executeUpdate();
        events.enqueue(caller, "notifications", new NotificationQueued(id, 0));
    }

    /** Takes the row for one try; empty when that try was made, or is being made, by another message. */
    public Optional<Claim> claim(UUID id, int attempts) {
        List<?> claimed = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.notification
                        set attempts = attempts + 1, next_attempt_at = :until
                        where id = :id and status = 'QUEUED' and attempts = :attempts
                        returning id, store_id, channel, recipient, subject, text_body, html_body, created_at,
                                  expires_at, attempts
                        """)
                .setParameter("id", id)
                .setParameter("attempts", attempts)
                .setParameter("until", clock.instant().plus(UNDER_WAY))
                .getResultList();
        return claimed.stream()
                .map(Object[].class::cast)
                .map(row -> new Claim(message(row), (Integer) row[9]))
                .findFirst();
    }

    private Outgoing message(Object[] row) {
        UUID id = (UUID) row[0];
        UUID storeId = (UUID) row[1];
        String recipient = (String) row[3];
        String text = (String) row[5];
        if (!row[2].equals(SMS)) {
            return new Mail(id, storeId, recipient, (String) row[4], text, (String) row[6]);
        }
        return new Sms(
                id,
                storeId,
                cipher.decrypt(RECIPIENT, recipient),
                cipher.decrypt(TEXT, text),
                (Instant) row[7],
                (Instant) row[8],
                (Integer) row[9] > 1);
    }

    /** The message is out; its bodies are wiped, and the number of an SMS. */
    public void sent(Claim claim) {
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.notification
                        set status = 'SENT', sent_at = :now, next_attempt_at = null, failure = null,
                            text_body = null, html_body = null,
                            recipient = case when channel = 'SMS' then '' else recipient end
                        where id = :id and status = 'QUEUED' and attempts = :attempts
                        """)
                .setParameter("now", clock.instant())
                .setParameter("id", claim.message().id())
                .setParameter("attempts", claim.attempts())
                .executeUpdate();
    }

    /**
     * The try failed: the next one is set, or there is none.
     *
     * @return true when the notification is dead
     */
    public boolean failed(Claim claim, Exception reason, boolean forGood) {
        boolean dead = forGood || claim.attempts() > BACK_OFF.size();
        String failure = String.valueOf(reason.getMessage());
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.notification
                        set status = :status, next_attempt_at = cast(:next as timestamptz), failure = :failure,
                            text_body = case when channel = 'SMS' and :status = 'DEAD' then null else text_body end,
                            recipient = case when channel = 'SMS' and :status = 'DEAD' then '' else recipient end
                        where id = :id and status = 'QUEUED' and attempts = :attempts
                        """)
                .setParameter("status", dead ? "DEAD" : "QUEUED")
                .setParameter(
                        "next",
                        dead
                                ? null
                                : clock.instant()
                                        .plus(BACK_OFF.get(claim.attempts() - 1))
                                        .toString())
                .setParameter("failure", failure.length() <= MAX_FAILURE ? failure : failure.substring(0, MAX_FAILURE))
                .setParameter("id", claim.message().id())
                .setParameter("attempts", claim.attempts())
                .executeUpdate();
        return dead;
    }

    /** Puts the due ones on the queue again: those whose pause is over, and those that were lost on their way. */
    public int enqueueDue(Instant now) {
        List<?> due = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.notification
                        set next_attempt_at = :until
                        where id in (
                            select id
                            from emporion.notification
                            where status = 'QUEUED' and next_attempt_at <= :now
                            order by next_attempt_at
                            limit :batch
                            for update skip locked)
                        returning id, store_id, attempts
                        """)
                .setParameter("until", now.plus(UNDER_WAY))
                .setParameter("now", now)
                .setParameter("batch", BATCH)
                .getResultList();
        for (Object found : due) {
            Object[] row = (Object[]) found;
            UUID id = (UUID) row[0];
            Caller system = Caller.system((UUID) row[1], CONSUMER, id.toString());
            events.enqueue(system, "notifications", new NotificationQueued(id, (Integer) row[2]));
        }
        return due.size();
    }

    /** Forgets what was sent, or given up, before this instant. */
    public int forget(Instant before) {
        return entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.notification
                        where id < :floor and status <> 'QUEUED'
                        """)
                .setParameter("floor", Uuid7.floorOf(before))
                .executeUpdate();
    }
}
