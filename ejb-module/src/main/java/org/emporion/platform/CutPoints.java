package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Named places between two steps where a crash would hurt most. A test arms one, and the server dies there as if the
 * power had failed. Closed unless {@code emporion.test-hooks} is on.
 */
@ApplicationScoped
public class CutPoints {

    private static final int KILLED = 137;

    private final Map<String, AtomicInteger> armed = new ConcurrentHashMap<>();

    @Inject
    @ConfigProperty(name = "emporion.test-hooks")
    private boolean open;

    /** Dies here when a test armed this place and its count is reached. */
    public void reach(String name) {
        AtomicInteger countdown = armed.get(name);
        if (countdown != null && countdown.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /**
     * Arms a place.
     *
     * @param hits at which visit from now the server dies; 1 is the next
     */
    public void arm(String name, int hits) {
        if (!open) {
            throw RequestProblem.notFound("route");
        }
        armed.put(name, new AtomicInteger(hits));
    }
}
