package org.emporion.platform.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
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
import java.util.List;
import java.util.UUID;

/**
 * Moves a batch of rows from the outbox to the broker. The broker's own transaction commits before the rows are marked:
 * a crash between the two sends them again, never not at all. XA over both would cost a second forced write an order.
 */
@Stateless
@PermitAll
public class OutboxSender {

    private static final int BATCH = 200;
    private static final long RELAY_LOCK = 0x454d504f52494f4eL;

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

    /**
     * Sends up to a batch of unsent rows in the order of their sequence.
     *
     * @return true when there may be more
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean sendSome() {
        if (!takeRelayLock()) {
            return false;
        }
        List<Object[]> rows = unsent();
        if (rows.isEmpty()) {
            return false;
        }
        send(rows);
        markSent(rows);
        return rows.size() == BATCH;
    }

    private boolean takeRelayLock() {
        return (Boolean) entityManager
                .createNativeQuery("select pg_try_advisory_xact_lock(:lock) /* background */")
                .setParameter("lock", RELAY_LOCK)
                .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> unsent() {
        return entityManager.createNativeQuery("""
                        select id, sequence, destination, type, subject, cast(envelope as text) /* background */
                        from emporion.outbox
                        where sent_at is null
                        order by sequence
                        limit :batch
                        """).setParameter("batch", BATCH).getResultList();
    }

    private void send(List<Object[]> rows) {
        try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = context.createProducer();
            for (Object[] row : rows) {
                TextMessage message = context.createTextMessage(withSequence((String) row[5], (Long) row[1]));
                message.setStringProperty("type", (String) row[3]);
                // one group a subject: consumers of a queue handle a subject's messages one after the other
                message.setStringProperty("JMSXGroupID", (String) row[4]);
                message.setStringProperty("_AMQ_DUPL_ID", row[0].toString());
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
                .createNativeQuery("update emporion.outbox set sent_at = :now where id = any(:ids) /* background */")
                .setParameter("now", clock.instant())
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
