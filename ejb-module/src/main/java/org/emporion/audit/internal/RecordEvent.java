package org.emporion.audit.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import org.emporion.platform.Envelope;
import org.emporion.shared.Uuid7;

/** Turns an event into an entry, once. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RecordEvent {

    private static final int SALT = 16;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    /**
     * Adds the entry with the mark that it was added, in one statement. From where and what changed stay with the outbox,
     * which is read here by the event's id; an event that the outbox no longer has is recorded without them.
     */
    public void record(Envelope event) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        entityManager
                .createNativeQuery("""
                        with first_time as (
                            insert into emporion.consumed_event (consumer, event_id, consumed_at)
                            values (:consumer, :event, :now)
                            on conflict do nothing
                            returning event_id),
                        trace as (
                            select nullif(concat_ws(',',
                                       '"address":' || to_json(o.actor_address), '"changes":' || o.changes), '') as members
                            from first_time
                            left join emporion.outbox o on o.id = first_time.event_id)
                        insert /* background */ into emporion.audit_entry (id, store_id, occurred_at, actor, action, resource,
                            request_id, detail, detail_salt, detail_digest)
                        select :id, :store, date_trunc('microseconds', cast(:at as timestamptz)), :actor, :action, :resource,
                            :request, '{' || members || '}', case when members is not null then :salt end,
                            case when members is not null then sha256(:salt || convert_to('{' || members || '}', 'UTF8')) end
                        from trace
                        """)
                .setParameter("consumer", RecordWhenSomethingHappened.CONSUMER)
                .setParameter("event", event.id())
                .setParameter("now", clock.instant())
                .setParameter("id", Uuid7.next())
                .setParameter("store", event.store())
                .setParameter("at", event.occurredAt())
                .setParameter("actor", event.actor())
                .setParameter("action", event.type())
                .setParameter("resource", event.subject())
                .setParameter("request", event.requestId())
                .setParameter("salt", salt)
                .executeUpdate();
    }
}
