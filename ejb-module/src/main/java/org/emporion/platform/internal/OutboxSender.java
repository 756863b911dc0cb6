package org.emporion.platform.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.CutPoints;
import org.emporion.platform.EventsSent;

/**
 * Moves a batch of rows from the outbox to the broker. The broker's own transaction commits before the rows are marked:
 * a crash between the two sends them again, never not at all. XA over both would cost a second forced write an order.
 *
 * <p>The broker's duplicate detection is of no use here: one known id rolls its whole transaction back, so that after such
 * a crash the batch would be refused for ever. Consumers know an event by its id.
 */
@Stateless
@PermitAll
public class OutboxSender {

    private static final int BATCH = 200;
    private static final int MEASURED_AT_MOST = 100_000;
    private static final long RELAY_LOCK = 0x454d504f52494f4eL;

    /** How far a call came. */
    public enum Sent {
        /** Nothing is left. */
        ALL,
        /** There may be more. */
        SOME,
        /** Another node holds the relay's lock, and may have looked before the row that this call is about was there. */
        ANOTHER_NODE_SENDS
    }

    @PersistenceContext
    private EntityManager entityManager;

    /** The in-VM factory outside the resource adapter: its sends take no part in the database's transaction. */
    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory broker;

    @Resource(lookup = "java:/jms/topic/events")
    private Topic events;

    @Resource(lookup = "java:/jms/queue/notifications")
    private Queue notifications;

    @Resource(lookup = "java:/jms/queue/replenishment")
    private Queue replenishment;

    @Resource(lookup = "java:/jms/queue/webhooks")
    private Queue webhooks;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    @Inject
    private CutPoints cutPoints;

    @Inject
    private OutboxFigures figures;

    @Inject
    private Event<EventsSent> relayed;

    /** How many rows wait, counted up to a limit; the figures for Prometheus are taken on the way. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long measureUnsent() {
        Object[] row = (Object[]) entityManager
                .createNativeQuery("""
                        select /* background */ count(*), min(created_at)
                        from (select created_at from emporion.outbox where sent_at is null limit :most) unsent
                        """, Object[].class)
                .setParameter("most", MEASURED_AT_MOST)
                .getSingleResult();
        long unsent = (Long) row[0];
        figures.unsent(unsent, (Instant) row[1]);
        return unsent;
    }

    /** Sends up to a batch of unsent rows in the order of their sequence. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Sent sendSome() {
        if (!takeRelayLock()) {
            return Sent.ANOTHER_NODE_SENDS;
        }
        List<Object[]> rows = unsent();
        if (rows.isEmpty()) {
            return Sent.ALL;
        }
        send(rows);
        cutPoints.reach("outbox.sent-but-not-marked");
        markSent(rows);
        relayed.fire(new EventsSent(rows.stream()
                .filter(row -> row[2].equals("events"))
                .map(row -> (UUID) row[0])
                .toList()));
        return rows.size() == BATCH ? Sent.SOME : Sent.ALL;
    }

    private boolean takeRelayLock() {
        return (Boolean) entityManager
                .createNativeQuery("select /* background */ pg_try_advisory_xact_lock(:lock)")
                .setParameter("lock", RELAY_LOCK)
                .getSingleResult();
    }

    private List<Object[]> unsent() {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ id, sequence, destination, type, subject, cast(envelope as text)
                        from emporion.outbox
                        where sent_at is null
                        order by sequence
                        limit :batch
                        """, Object[].class)
                .setParameter("batch", BATCH)
                .getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

    private void send(List<Object[]> rows) {
        try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = context.createProducer();
            for (Object[] row : rows) {
                TextMessage message = context.createTextMessage(withSequence((String) row[5], (Long) row[1]));
                message.setStringProperty("type", (String) row[3]);
                // one group a subject: consumers of a queue handle a subject's messages one after the other
                message.setStringProperty("JMSXGroupID", (String) row[4]);
                producer.send(destination((String) row[2]), message);
            }
            context.commit();
        } catch (JMSException failed) {
            throw new JMSRuntimeException(failed.getMessage(), failed.getErrorCode(), failed);
        }
    }

    private String withSequence(String envelope, long sequence) {
        try {
            ObjectNode node = (ObjectNode) json.readTree(envelope);
            node.put("sequence", sequence);
            return node.toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The outbox holds JSON", impossible);
        }
    }

    private Destination destination(String name) {
        return switch (name) {
            case "events" -> events;
            case "notifications" -> notifications;
            case "replenishment" -> replenishment;
            case "webhooks" -> webhooks;
            default -> throw new IllegalStateException("No destination " + name);
        };
    }

    private void markSent(List<Object[]> rows) {
        UUID[] ids = rows.stream().map(row -> (UUID) row[0]).toArray(UUID[]::new);
        entityManager
                .createNativeQuery("update /* background */ emporion.outbox set sent_at = :now where id = any(:ids)")
                .setParameter("now", clock.instant())
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
