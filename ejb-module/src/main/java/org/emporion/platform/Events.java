package org.emporion.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.emporion.platform.internal.OutboxRelay;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** Tells the rest of the world what happened, in the transaction that made it happen. */
@ApplicationScoped
public class Events {

    private static final String RELAY_WAKES = "org.emporion.outbox.relay-wakes";

    private static final String EVENT = """
            insert into emporion.outbox (id, store_id, destination, type, subject, envelope, created_at, actor_address, changes)
            values (:id, :store, :destination, :type, :subject, cast(:envelope as jsonb), :now,
                cast(:address as text), cast(:changes as text))
            """;

    /** Of fewer columns than an event's row: a shape of its own for what the server does by itself. */
    private static final String QUEUED = """
            insert /* background */ into emporion.outbox (id, store_id, destination, type, subject, envelope, created_at)
            values (:id, :store, :destination, :type, :subject, cast(:envelope as jsonb), :now)
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    @Inject
    private OutboxRelay relay;

    @Inject
    private Event<EventPublished> published;

    /** Writes the event to the outbox; it is sent after the running transaction has committed, else never. */
    public void publish(Caller caller, DomainEvent event) {
        write(caller, event, null);
    }

    /**
     * As {@link #publish(Caller, DomainEvent)}; the audit learns which fields it changed, and nobody else.
     *
     * @param before the view of the thing as it was
     * @param after the same view as it is now
     */
    public void publish(Caller caller, DomainEvent event, Object before, Object after) {
        Changes changes = Changes.between(json, before, after);
        write(caller, event, changes.isEmpty() ? null : changes.text());
    }

    /**
     * As {@link #publish}, but to the one consumer of a queue, such as {@code notifications}: work that the server leaves to
     * itself.
     */
    public void enqueue(Caller caller, String queue, DomainEvent message) {
        write(entityManager.createNativeQuery(QUEUED), caller, queue, message);
    }

    private void write(Caller caller, DomainEvent event, @Nullable String changes) {
        Query insert = entityManager
                .createNativeQuery(EVENT)
                .setParameter("address", caller.address())
                .setParameter("changes", changes);
        write(insert, caller, "events", event);
    }

    private void write(Query insert, Caller caller, String destination, DomainEvent event) {
        EventType type = event.getClass().getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalStateException(event.getClass() + " has no @EventType");
        }
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        insert.setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("destination", destination)
                .setParameter("type", type.value())
                .setParameter("subject", event.subject())
                .setParameter("envelope", envelope(id, type, now, caller, event))
                .setParameter("now", now)
                .executeUpdate();
        published.fire(new EventPublished(caller.storeId(), event));
        wakeRelayAfterCommit();
    }

    /** The sequence is the row's own column: the relay adds it when it sends. */
    private String envelope(UUID id, EventType type, Instant now, Caller caller, DomainEvent event) {
        ObjectNode envelope = json.createObjectNode();
        envelope.put("id", id.toString());
        envelope.put("type", type.value());
        envelope.put("version", type.version());
        envelope.put("occurredAt", now.toString());
        envelope.put("store", caller.storeId().toString());
        envelope.put("subject", event.subject());
        envelope.put("actor", caller.actor());
        envelope.put("requestId", caller.requestId());
        envelope.set("data", json.valueToTree(event));
        return envelope.toString();
    }

    private void wakeRelayAfterCommit() {
        if (transaction.getResource(RELAY_WAKES) != null) {
            return;
        }
        transaction.putResource(RELAY_WAKES, true);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // the rows are written already
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.wake();
                }
            }
        });
    }
}
