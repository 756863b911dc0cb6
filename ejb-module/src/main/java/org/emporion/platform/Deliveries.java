package org.emporion.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What every message-driven bean does alike. The bean is {@code NOT_SUPPORTED}, so that no XA transaction spans broker and
 * database; its work commits in the database first and the message is acknowledged after that, so the work must be safe
 * to repeat: {@link ConsumedEvents}.
 *
 * <p>A message that cannot be read or whose work fails is thrown back: the broker redelivers it with growing pauses, and
 * after five tries puts it to the dead letters. While the database is out of reach the message is held instead, because
 * nothing is wrong with it.
 */
@ApplicationScoped
public class Deliveries {

    /** Names the one consumer of a topic that a resent dead letter is for. */
    public static final String ONLY_FOR = "onlyFor";

    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final int MAX_CAUSES = 20;

    @Inject
    private ObjectMapper json;

    private volatile boolean stopping;

    /** Hands the message's envelope to the work, and returns when the work is done. */
    public void take(Message message, String consumer, Consumer<Envelope> work) {
        if (isForAnother(message, consumer)) {
            return;
        }
        Envelope envelope = read(message);
        while (true) {
            try {
                work.accept(envelope);
                return;
            } catch (RuntimeException failed) {
                if (stopping || !isDatabaseAway(failed)) {
                    throw failed;
                }
                LOG.warnf("%s holds %s until the database is back", consumer, envelope.type());
                pause(failed);
            }
        }
    }

    void onStop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object stop) {
        stopping = true;
    }

    private static boolean isForAnother(Message message, String consumer) {
        try {
            String only = message.getStringProperty(ONLY_FOR);
            return only != null && !only.equals(consumer);
        } catch (JMSException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private Envelope read(Message message) {
        try {
            if (message instanceof TextMessage text) {
                return json.readValue(text.getText(), Envelope.class);
            }
            throw new IllegalArgumentException("The message has no text");
        } catch (JMSException | JsonProcessingException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static RuntimeException unreadable(Exception cause) {
        return cause instanceof JMSException broker
                ? new JMSRuntimeException(broker.getMessage(), broker.getErrorCode(), broker)
                : new IllegalArgumentException("The message holds no envelope", cause);
    }

    private static boolean isDatabaseAway(Throwable failed) {
        int seen = 0;
        for (Throwable cause = failed; cause != null && seen < MAX_CAUSES; cause = cause.getCause(), seen++) {
            if (cause instanceof jakarta.resource.ResourceException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void pause(RuntimeException reason) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
