package org.emporion.wishlist.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Inside;
import org.emporion.it.InsideArchive;
import org.emporion.platform.Deliveries;
import org.emporion.shared.Uuid7;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Inside the container: the same events again and again, read by both consumers at once, tell of a change once. */
@ArquillianTest
class WatchingWishesTwiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TIMES = 20;
    private static final String ENVELOPE = """
            {"id":"%s","type":"catalog.product_changed","version":1,"occurredAt":"2026-11-21T10:15:30Z",
             "store":"00000000-0000-7000-8000-000000000001","subject":"product:%s","sequence":1,
             "actor":"system:inside","requestId":"inside","data":{"productId":"%s","slug":"inside"}}
            """;

    @Deployment
    static WebArchive beside() {
        Shelf.Thing thing = Shelf.holding(5, 2_000);
        Person person = Person.fresh();
        person.api()
                .post("/users/me/wishlist", "{'productId':'%s'}", thing.product())
                .expect(201);
        return InsideArchive.of(
                WatchingWishesTwiceIT.class,
                Map.of("person", person.id(), "product", thing.product(), "item", thing.item()));
    }

    @Test
    void toldOnceAChangeHoweverOftenItsEventComes() throws JMSException {
        UUID event = Uuid7.next();
        costs(1_500);
        flood(event);
        await().atMost(PATIENCE).until(() -> told() == 1);
        costs(1_700);
        flood(event);
        await().atMost(PATIENCE).until(() -> seen() == 1_700);
        assertThat(told()).isEqualTo(1);
        costs(1_600);
        flood(event);
        await().atMost(PATIENCE).until(() -> seen() == 1_600);
        flood(event);
        costs(1_650);
        flood(event);
        await().atMost(PATIENCE).until(() -> seen() == 1_650);
        assertThat(told()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> notices() == 2);
    }

    /** Each with a group of its own, so that any consumer takes any of them; half of them are one event. */
    private static void flood(UUID event) throws JMSException {
        String product = Inside.fact("product");
        ConnectionFactory broker = (ConnectionFactory) Inside.resource("java:/ConnectionFactory");
        try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            for (int i = 0; i < TIMES; i++) {
                UUID id = i % 2 == 0 ? event : Uuid7.next();
                TextMessage message = context.createTextMessage(ENVELOPE.formatted(id, product, product));
                message.setStringProperty("type", "catalog.product_changed");
                message.setStringProperty("JMSXGroupID", "inside:" + i);
                message.setStringProperty(Deliveries.ONLY_FOR, "wishlist");
                context.createProducer().send((Topic) Inside.resource("java:/jms/topic/events"), message);
            }
        }
    }

    private static void costs(long amount) {
        DataSource database = (DataSource) Inside.resource("java:jboss/datasources/EmporionDS");
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update price set amount = ? where vendor_item_id = ?")) {
            update.setLong(1, amount);
            update.setObject(2, UUID.fromString(Inside.fact("item")));
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long seen() {
        return Inside.count("select seen_amount from wish where user_id = ?", UUID.fromString(Inside.fact("person")));
    }

    private static long told() {
        return Inside.count(
                "select count(*) from outbox where type = 'wishlist.price_dropped' and subject = ?",
                "wishlist:" + Inside.fact("person"));
    }

    private static long notices() {
        return Inside.count(
                "select count(*) from notification where kind = 'price-dropped' and user_id = ?",
                UUID.fromString(Inside.fact("person")));
    }
}
