package org.emporion.platform.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.identity.it.People;
import org.emporion.it.Emporion;
import org.emporion.it.Inside;
import org.emporion.it.InsideArchive;
import org.emporion.platform.Deliveries;
import org.emporion.shared.Uuid7;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Inside the container: the broker delivers at least once, and a message-driven bean has its effect once. */
@ArquillianTest
class DeliveringTwiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern REVENUE =
            Pattern.compile("(?m)^emporion_revenue_minor_total\\{[^}]*currency=\"XTS\"[^}]*} (\\S+)$");
    private static final String ENVELOPE = """
            {"id":"%s","type":"%s","version":1,"occurredAt":"2026-11-21T10:15:30Z",
             "store":"00000000-0000-7000-8000-000000000001","subject":"probe:inside","sequence":1,
             "actor":"system:inside","requestId":"inside","data":%s}
            """;

    @Deployment
    static WebArchive beside() {
        String person = People.signedIn().text("user/id");
        URI figures = Emporion.running().server().managementUri().resolve("/metrics");
        return InsideArchive.of(DeliveringTwiceIT.class, Map.of("person", person, "figures", figures));
    }

    @Test
    void aFigureCountsAnEventOnce() throws JMSException {
        UUID event = Uuid7.next();
        UUID later = Uuid7.next();
        // the currency code for tests of ISO 4217: nothing else is sold in it
        String data = "{\"total\":{\"amount\":%d,\"currency\":\"XTS\"}}";
        double before = revenue();
        send("metrics", "order.placed", event, data.formatted(100));
        send("metrics", "order.placed", event, data.formatted(100));
        send("metrics", "order.placed", later, data.formatted(1));
        // the third has added its 1, which the mark comes before
        await().atMost(PATIENCE).until(() -> (revenue() - before) % 100 == 1);
        assertThat(revenue()).isEqualTo(before + 101);
        assertThat(marks("metrics", event)).isEqualTo(1);
    }

    @Test
    void anEventIsToldToItsReaderOnce() throws JMSException {
        UUID event = Uuid7.next();
        UUID later = Uuid7.next();
        UUID person = UUID.fromString(Inside.fact("person"));
        String data = "{\"userId\":\"" + person + "\"}";
        send("notification", "identity.known_address_registered", event, data);
        send("notification", "identity.known_address_registered", event, data);
        send("notification", "identity.known_address_registered", later, data);
        await().atMost(PATIENCE).until(() -> marks("notification", later) == 1);
        assertThat(Inside.count(
                        "select count(*) from notification where user_id = ? and kind = 'known-address'", person))
                .describedAs("mails of two events, one of which came twice")
                .isEqualTo(2);
        assertThat(marks("notification", event)).isEqualTo(1);
    }

    /** In one group, so that the third is handled when the second was. */
    private static void send(String consumer, String type, UUID event, String data) throws JMSException {
        ConnectionFactory broker = (ConnectionFactory) Inside.resource("java:/ConnectionFactory");
        try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            TextMessage message = context.createTextMessage(ENVELOPE.formatted(event, type, data));
            message.setStringProperty("type", type);
            message.setStringProperty("JMSXGroupID", "probe:inside");
            message.setStringProperty(Deliveries.ONLY_FOR, consumer);
            context.createProducer().send((Topic) Inside.resource("java:/jms/topic/events"), message);
        }
    }

    /** As Prometheus reads it: the registry that an archive is given holds that archive's own figures alone. */
    private static double revenue() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(Inside.fact("figures"))).build();
        try {
            Matcher sample = REVENUE.matcher(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
            return sample.find() ? Double.parseDouble(sample.group(1)) : 0;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static long marks(String consumer, UUID event) {
        return Inside.count("select count(*) from consumed_event where consumer = ? and event_id = ?", consumer, event);
    }
}
