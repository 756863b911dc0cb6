package org.emporion.platform.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.internal.ImportBook;
import org.emporion.inventory.InventoryProblem;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.ReserveStock;
import org.emporion.inventory.StockDemand;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Inside;
import org.emporion.it.InsideArchive;
import org.emporion.platform.Caller;
import org.emporion.platform.internal.JobLeases;
import org.emporion.shared.Uuid7;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inside the container: what use cases do to the transaction of whoever calls them. */
@ArquillianTest
class WorkingInTransactionsIT {

    private static final UUID STORE = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final int PATIENCE_MILLIS = 10_000;

    private final Caller caller = Caller.system(STORE, "inside", "inside");
    private UserTransaction transaction;
    private ReserveStock stock;

    @Deployment
    static WebArchive beside() {
        return InsideArchive.of(
                WorkingInTransactionsIT.class,
                Map.of(
                        "plenty", Shelf.holding(100, 1_999).item(),
                        "scarce", Shelf.holding(1, 1_999).item()));
    }

    @BeforeEach
    void findsItsWayAround() {
        transaction = Inside.transaction();
        stock = Inside.bean(ReserveStock.class);
    }

    @AfterEach
    void leavesNoTransactionOpen() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }

    @Test
    void aRefusalUndoesAllThatItsCallerHadDone() throws Exception {
        UUID plenty = UUID.fromString(Inside.fact("plenty"));
        UUID scarce = UUID.fromString(Inside.fact("scarce"));
        ReservationOwner first = ReservationOwner.order(Uuid7.next());
        ReservationOwner second = ReservationOwner.order(Uuid7.next());
        long reserved = reserved(plenty);

        transaction.begin();
        stock.reserve(caller, first, List.of(new StockDemand(plenty, 3)), null);
        assertThat(reserved(plenty)).isEqualTo(reserved + 3);
        assertThat(held(first)).isEqualTo(1);
        assertThatThrownBy(() -> stock.reserve(caller, second, List.of(new StockDemand(scarce, 2)), null))
                .isExactlyInstanceOf(InventoryProblem.class)
                .extracting(problem -> ((InventoryProblem) problem).code())
                .isEqualTo(InventoryProblem.INSUFFICIENT_STOCK);
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        transaction.rollback();

        assertThat(reserved(plenty)).isEqualTo(reserved);
        assertThat(reserved(scarce)).isZero();
        assertThat(held(first) + held(second)).isZero();
        assertThat(events(first) + events(second)).isZero();
        assertThat(Inside.count("select count(*) from stock_movement where reference_id = ?", first.id()))
                .isZero();
    }

    /** The ticker prolongs what it saw running a moment ago; what has ended since then must not be held for minutes. */
    @Test
    void aLeaseThatWasGivenBackIsNotProlonged() {
        JobLeases leases = Inside.bean(JobLeases.class);
        JobLeases.Run run = leases.takeByHand("probe-inside").orElseThrow();
        leases.prolong(List.of(run));
        assertThat(leases.takeByHand("probe-inside")).isEmpty();
        leases.completed(run, "done");
        leases.prolong(List.of(run));
        assertThat(Inside.count("select count(*) from job_lease where job = 'probe-inside' and leased_until is null"))
                .isEqualTo(1);
    }

    @Test
    void withoutACallersTransactionARefusalUndoesItsOwnWorkAlone() {
        UUID plenty = UUID.fromString(Inside.fact("plenty"));
        UUID scarce = UUID.fromString(Inside.fact("scarce"));
        ReservationOwner kept = ReservationOwner.order(Uuid7.next());
        ReservationOwner refused = ReservationOwner.order(Uuid7.next());
        stock.reserve(caller, kept, List.of(new StockDemand(plenty, 2)), null);
        assertThatThrownBy(() -> stock.reserve(
                        caller, refused, List.of(new StockDemand(plenty, 1), new StockDemand(scarce, 2)), null))
                .isExactlyInstanceOf(InventoryProblem.class);
        assertThat(held(kept)).isEqualTo(1);
        assertThat(events(kept)).isEqualTo(1);
        assertThat(held(refused)).isZero();
        assertThat(events(refused)).isZero();
        assertThat(stock.release(caller, kept)).isEqualTo(1);
    }

    @Test
    void aStepOfItsOwnStaysWhenTheCallersTransactionIsUndone() throws Exception {
        ImportBook book = Inside.bean(ImportBook.class);
        UUID plenty = UUID.fromString(Inside.fact("plenty"));
        ReservationOwner owner = ReservationOwner.order(Uuid7.next());
        Caller person = Caller.user(STORE, Uuid7.next(), null, Set.of(), "inside", null);

        transaction.begin();
        stock.reserve(caller, owner, List.of(new StockDemand(plenty, 1)), null);
        UUID upload = book.open(person, false);
        transaction.rollback();

        assertThat(held(owner)).isZero();
        assertThat(uploads(upload)).isEqualTo(1);
        book.discard(upload);
        assertThat(uploads(upload)).isZero();
    }

    @Test
    void aStepThatBelongsToATransactionRefusesToRunWithoutOne() throws Exception {
        ImportBook book = Inside.bean(ImportBook.class);
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThatThrownBy(() -> book.take(Uuid7.next(), 0)).isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void anEventOfAnUndoneTransactionIsNeverSent() throws Exception {
        UUID plenty = UUID.fromString(Inside.fact("plenty"));
        ReservationOwner undone = ReservationOwner.order(Uuid7.next());
        ReservationOwner done = ReservationOwner.order(Uuid7.next());
        ConnectionFactory broker = (ConnectionFactory) Inside.resource("java:/ConnectionFactory");
        try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                JMSConsumer topic = context.createConsumer(
                        (Topic) Inside.resource("java:/jms/topic/events"),
                        "JMSXGroupID in ('reservation:%s', 'reservation:%s')".formatted(undone.id(), done.id()))) {
            context.start();
            transaction.begin();
            stock.reserve(caller, undone, List.of(new StockDemand(plenty, 1)), null);
            assertThat(events(undone)).isEqualTo(1);
            transaction.rollback();
            transaction.begin();
            stock.reserve(caller, done, List.of(new StockDemand(plenty, 1)), null);
            transaction.commit();

            assertThat(subject(topic.receive(PATIENCE_MILLIS))).isEqualTo("reservation:" + done.id());
        }
        assertThat(events(undone)).isZero();
        assertThat(stock.release(caller, done)).isEqualTo(1);
    }

    private static String subject(Message message) throws JMSException {
        return message == null ? "no message" : message.getStringProperty("JMSXGroupID");
    }

    private static long reserved(UUID item) {
        return Inside.count("select reserved from stock_level where vendor_item_id = ?", item);
    }

    private static long held(ReservationOwner owner) {
        return Inside.count(
                "select count(*) from stock_reservation where owner_id = ? and status = 'HELD'", owner.id());
    }

    private static long events(ReservationOwner owner) {
        return Inside.count("select count(*) from outbox where subject = ?", "reservation:" + owner.id());
    }

    private static long uploads(UUID id) {
        return Inside.count("select count(*) from catalog_import where id = ?", id);
    }
}
