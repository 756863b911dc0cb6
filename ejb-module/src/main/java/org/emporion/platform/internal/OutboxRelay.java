package org.emporion.platform.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends what stands in the outbox: woken by each commit that wrote to it, and by a sweep every few seconds for what a
 * dead node left behind. One thread a node; an advisory lock lets one node at a time send, which keeps the order.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long SWEEP_MILLIS = 2_000;
    private static final long PAUSE_WHILE_ANOTHER_SENDS_MILLIS = 20;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private OutboxSender sender;

    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean holding;
    private boolean failing;
    private Thread thread = Thread.currentThread();

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object started) {
        wake();
    }

    @PostConstruct
    void start() {
        running = true;
        thread = threads.newThread(this::relay);
        thread.setName("outbox-relay");
        thread.start();
    }

    @PreDestroy
    void stop() {
        running = false;
        wakes.release();
        try {
            thread.join(SWEEP_MILLIS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds everything back, or goes on: a test that counts statements wants no consumers beside it. */
    public void hold(boolean held) {
        holding = held;
        wake();
    }

    /** Tells that there is something to send; cheap, and never blocks. */
    public void wake() {
        wakes.release();
    }

    private void relay() {
        while (running) {
            try {
                boolean woken = wakes.tryAcquire(SWEEP_MILLIS, TimeUnit.MILLISECONDS);
                wakes.drainPermits();
                if (!holding && (woken || sender.measureUnsent() > 0)) {
                    sendAll();
                }
                recovered();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException outOfReach) {
                report(outOfReach);
                pause();
                // what was woken for may still stand there
                wakes.release();
            }
        }
    }

    private void sendAll() throws InterruptedException {
        OutboxSender.Sent sent = OutboxSender.Sent.SOME;
        while (running && sent != OutboxSender.Sent.ALL) {
            sent = sender.sendSome();
            if (sent == OutboxSender.Sent.ANOTHER_NODE_SENDS) {
                Thread.sleep(PAUSE_WHILE_ANOTHER_SENDS_MILLIS);
            }
        }
    }

    /** Once when it begins, not once a second: an hour without a broker is one line and not four thousand. */
    private void report(RuntimeException outOfReach) {
        if (!failing) {
            LOG.warnf(outOfReach, "The outbox cannot be sent and will be tried again each second");
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            LOG.info("The outbox is sent again");
        }
        failing = false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
