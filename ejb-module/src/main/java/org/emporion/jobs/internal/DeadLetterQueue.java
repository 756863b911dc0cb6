package org.emporion.jobs.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.jobs.DeadLetterView;
import org.emporion.jobs.JobProblem;
import org.emporion.platform.Deliveries;
import org.jspecify.annotations.Nullable;

/** The broker's queue of dead letters. What it knows of where a letter came from is in properties that Artemis sets. */
@ApplicationScoped
public class DeadLetterQueue {

    private static final String ORIGINAL_ADDRESS = "_AMQ_ORIG_ADDRESS";
    private static final String ORIGINAL_QUEUE = "_AMQ_ORIG_QUEUE";
    private static final String TYPE = "type";
    private static final String GROUP = "JMSXGroupID";
    private static final String ID_PREFIX = "ID:";

    /** Long enough for the broker to find one letter among many, short enough for a person to wait. */
    private static final long SEARCH_MILLIS = 1_000;

    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory broker;

    @Resource(lookup = "java:/jms/queue/dead")
    private Queue dead;

    @Resource(lookup = "java:/jms/topic/events")
    private Topic events;

    @Resource(lookup = "java:/jms/queue/notifications")
    private Queue notifications;

    @Resource(lookup = "java:/jms/queue/replenishment")
    private Queue replenishment;

    @Resource(lookup = "java:/jms/queue/webhooks")
    private Queue webhooks;

    @Inject
    private ObjectMapper json;

    /** The letters that lie there longest, at most so many. */
    public List<DeadLetterView> oldest(int most) {
        try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = context.createBrowser(dead)) {
            List<DeadLetterView> letters = new ArrayList<>();
            Enumeration<?> messages = browser.getEnumeration();
            while (letters.size() < most && messages.hasMoreElements()) {
                letters.add(view((Message) messages.nextElement()));
            }
            return letters;
        } catch (JMSException failed) {
            throw unchecked(failed);
        }
    }

    /** Takes a letter out and sends it to where it came from, both or neither. */
    public DeadLetterView sendBack(UUID id) {
        try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer = context.createConsumer(dead, "JMSMessageID = '" + ID_PREFIX + id + "'")) {
            Message letter = consumer.receive(SEARCH_MILLIS);
            if (letter == null) {
                throw JobProblem.unknownDeadLetter(id);
            }
            Optional<Destination> origin = origin(letter);
            if (origin.isEmpty() || !(letter instanceof TextMessage text)) {
                context.rollback();
                throw JobProblem.noWayBack(id);
            }
            context.createProducer().send(origin.get(), copy(context, text));
            context.commit();
            return view(letter);
        } catch (JMSException failed) {
            throw unchecked(failed);
        }
    }

    /** A copy has no {@code _AMQ_DUPL_ID}: the broker would take the letter for one that it has seen, and drop it. */
    private TextMessage copy(JMSContext context, TextMessage letter) throws JMSException {
        TextMessage copy = context.createTextMessage(letter.getText());
        copyProperty(TYPE, letter, copy);
        copyProperty(GROUP, letter, copy);
        copyProperty(Deliveries.ONLY_FOR, letter, copy);
        if (isOfTopic(letter)) {
            copy.setStringProperty(Deliveries.ONLY_FOR, letter.getStringProperty(ORIGINAL_QUEUE));
        }
        return copy;
    }

    private static void copyProperty(String name, Message from, Message to) throws JMSException {
        if (from.propertyExists(name)) {
            to.setStringProperty(name, from.getStringProperty(name));
        }
    }

    private Optional<Destination> origin(Message letter) throws JMSException {
        String address = letter.getStringProperty(ORIGINAL_ADDRESS);
        if (address == null) {
            return Optional.empty();
        }
        return switch (address) {
            case "jms.topic.emporion.events" -> Optional.of(events);
            case "jms.queue.notifications" -> Optional.of(notifications);
            case "jms.queue.replenishment" -> Optional.of(replenishment);
            case "jms.queue.webhooks" -> Optional.of(webhooks);
            default -> Optional.empty();
        };
    }

    private static boolean isOfTopic(Message letter) throws JMSException {
        return letter.getStringProperty(ORIGINAL_ADDRESS).startsWith("jms.topic.");
    }

    private DeadLetterView view(Message letter) throws JMSException {
        JsonNode envelope = envelope(letter);
        String type = letter.getStringProperty(TYPE);
        return new DeadLetterView(
                UUID.fromString(letter.getJMSMessageID().substring(ID_PREFIX.length())),
                letter.getStringProperty(ORIGINAL_ADDRESS),
                letter.getStringProperty(ORIGINAL_QUEUE),
                type == null ? text(envelope, "type") : type,
                text(envelope, "subject"),
                uuid(text(envelope, "id")),
                Instant.ofEpochMilli(letter.getJMSTimestamp()));
    }

    private JsonNode envelope(Message letter) throws JMSException {
        if (!(letter instanceof TextMessage text) || text.getText() == null) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode node = json.readTree(text.getText());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException noEnvelope) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable String text(JsonNode envelope, String field) {
        return envelope.path(field).isTextual() ? envelope.path(field).textValue() : null;
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    private static JMSRuntimeException unchecked(JMSException failed) {
        return new JMSRuntimeException(failed.getMessage(), failed.getErrorCode(), failed);
    }
}
