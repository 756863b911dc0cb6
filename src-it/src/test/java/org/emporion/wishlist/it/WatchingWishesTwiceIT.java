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
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
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

/** Inside the container: events that both consumers read at once tell of a change once. */
@ArquillianTest
class WatchingWishesTwiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TIMES = 20;
    private static final int ROUNDS = 10;
    private static final String ENVELOPE = """
            {"id":"%s","type":"catalog.product_changed","version":1,"occurredAt":"2026-11-21T10:15:30Z",
             "store":"00000000-0000-7000-8000-000000000001","subject":"product:%s","sequence":1,
             "actor":"system:inside","requestId":"inside","data":{"productId":"%s","slug":"inside"}}
            """;

    @Deployment
    static WebArchive beside() {
        Map<String, Object> facts = new HashMap<>();
        for (String name : new String[] {"flooded", "delayed"}) {
            Shelf.Thing thing = Shelf.holding(5, 2_000);
            Person person = Person.fresh();
            person.api()
                    .post("/users/me/wishlist", "{'productId':'%s'}", thing.product())
                    .expect(201);
            facts.put(name + "-person", person.id());
            facts.put(name + "-product", thing.product());
            facts.put(name + "-item", thing.item());
        }
        return InsideArchive.of(WatchingWishesTwiceIT.class, facts);
    }

    @Test
    void toldOnceAChangeHoweverOftenItsEventComes() throws JMSException {
        Wished thing = Wished.of("flooded");
        UUID event = Uuid7.next();
        thing.costs(1_500);
        thing.flood(event);
        await().atMost(PATIENCE).until(() -> thing.told() == 1);
        thing.costs(1_700);
        thing.flood(event);
        await().atMost(PATIENCE).until(() -> thing.seen() == 1_700);
        assertThat(thing.told()).isEqualTo(1);
        thing.costs(1_600);
        thing.flood(event);
        await().atMost(PATIENCE).until(() -> thing.seen() == 1_600);
        thing.flood(event);
        thing.costs(1_650);
        thing.flood(event);
        await().atMost(PATIENCE).until(() -> thing.seen() == 1_650);
        assertThat(thing.told()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> thing.notices() == 2);
    }

    /**
     * One consumer has read the price and is held up before it has read the stock; meanwhile the price falls, and another
     * consumer looks. The first must not write what it has read after the second.
     */
    @Test
    void whoWasHeldUpWritesNothingThatIsOlder() throws JMSException, SQLException {
        Wished thing = Wished.of("delayed");
        for (int round = 1; round <= ROUNDS; round++) {
            long lower = 2_000 - 100L * round;
            try (Connection database = database().getConnection()) {
                database.setAutoCommit(false);
                try (Statement lock = database.createStatement()) {
                    lock.execute("lock table emporion.stock_level in access exclusive mode");
                }
                thing.send(Uuid7.next());
                await().atMost(PATIENCE).until(() -> heldUp() >= 1);
                thing.costs(lower);
                thing.send(Uuid7.next());
                await().atMost(PATIENCE).until(() -> heldUp() >= 2);
                database.commit();
                database.setAutoCommit(true);
            }
            await().atMost(PATIENCE).until(() -> heldUp() == 0 && thing.seen() == lower);
            assertThat(thing.told()).isEqualTo(round);
        }
    }

    /** How many wait for a lock with a statement of a consumer. */
    private static long heldUp() {
        return Inside.count("""
                select count(*)
                from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%background%' and usename = current_user
                """);
    }

    private static DataSource database() {
        return (DataSource) Inside.resource("java:jboss/datasources/EmporionDS");
    }

    /** What somebody wishes for. */
    private record Wished(UUID person, UUID product, UUID item) {

        static Wished of(String name) {
            return new Wished(id(name + "-person"), id(name + "-product"), id(name + "-item"));
        }

        /** Each with a group of its own, so that any consumer takes any of them; half of them are one event. */
        void flood(UUID event) throws JMSException {
            for (int i = 0; i < TIMES; i++) {
                send(i % 2 == 0 ? event : Uuid7.next());
            }
        }

        void send(UUID event) throws JMSException {
            ConnectionFactory broker = (ConnectionFactory) Inside.resource("java:/ConnectionFactory");
            try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                TextMessage message = context.createTextMessage(ENVELOPE.formatted(event, product, product));
                message.setStringProperty("type", "catalog.product_changed");
                message.setStringProperty("JMSXGroupID", "inside:" + UUID.randomUUID());
                message.setStringProperty(Deliveries.ONLY_FOR, "wishlist");
                context.createProducer().send((Topic) Inside.resource("java:/jms/topic/events"), message);
            }
        }

        void costs(long amount) {
            try (Connection connection = database().getConnection();
                    PreparedStatement update =
                            connection.prepareStatement("update price set amount = ? where vendor_item_id = ?")) {
                update.setLong(1, amount);
                update.setObject(2, item);
                update.executeUpdate();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        long seen() {
            return Inside.count("select seen_amount from wish where user_id = ?", person);
        }

        long told() {
            return Inside.count(
                    "select count(*) from outbox where type = 'wishlist.price_dropped' and subject = ?",
                    "wishlist:" + person);
        }

        long notices() {
            return Inside.count(
                    "select count(*) from notification where kind = 'price-dropped' and user_id = ?", person);
        }

        private static UUID id(String fact) {
            return UUID.fromString(Inside.fact(fact));
        }
    }
}
