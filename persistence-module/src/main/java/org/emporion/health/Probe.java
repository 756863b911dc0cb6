package org.emporion.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks something that may hang. The question runs in a thread of its own and is waited for only so long; while it hangs,
 * nobody asks again, and the answer is no. An answer is kept for a moment.
 */
final class Probe {

    /** Longer than the pool waits for a connection, and well inside the five seconds that the probes promise. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(Probe.class);

    private final String name;
    private final Duration goodFor;
    private final ThreadFactory threads;
    private final Callable<Map<String, String>> question;

    private @Nullable FutureTask<Map<String, String>> asked;
    private @Nullable HealthCheckResponse answer;
    private long answeredAt;
    private boolean up = true;

    /** @param question gives figures for the answer, or throws when the answer is no */
    Probe(String name, Duration goodFor, ThreadFactory threads, Callable<Map<String, String>> question) {
        this.name = name;
        this.goodFor = goodFor;
        this.threads = threads;
        this.question = question;
    }

    /** Up or down, within {@link #PATIENCE}; who comes while somebody asks shares that answer. */
    synchronized HealthCheckResponse answer() {
        HealthCheckResponse last = answer;
        if (last != null && System.nanoTime() - answeredAt < goodFor.toNanos()) {
            return last;
        }
        HealthCheckResponse now = ask();
        answer = now;
        answeredAt = System.nanoTime();
        return now;
    }

    private HealthCheckResponse ask() {
        FutureTask<Map<String, String>> running = asked;
        boolean isHanging = running != null;
        if (running == null) {
            running = new FutureTask<>(question);
            asked = running;
            threads.newThread(running).start();
        }
        try {
            Map<String, String> figures = running.get(isHanging ? 0 : PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            asked = null;
            // what a question said that had hung is old: the next one asks anew
            return isHanging ? ask() : up(figures);
        } catch (TimeoutException hangs) {
            return down("does not answer", hangs);
        } catch (ExecutionException failed) {
            asked = null;
            return down("cannot be reached", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return down("not asked, the server stops", stopping);
        }
    }

    private HealthCheckResponse up(Map<String, String> figures) {
        if (!up) {
            LOG.infof("%s is back", name);
        }
        up = true;
        HealthCheckResponseBuilder builder = HealthCheckResponse.named(name).up();
        figures.forEach(builder::withData);
        return builder.build();
    }

    /** The cause is for the log, once; the answer holds none of it. */
    private HealthCheckResponse down(String reason, @Nullable Throwable cause) {
        if (up) {
            LOG.warnf("%s %s: %s", name, reason, cause);
        }
        up = false;
        return HealthCheckResponse.named(name).down().withData("reason", reason).build();
    }
}
