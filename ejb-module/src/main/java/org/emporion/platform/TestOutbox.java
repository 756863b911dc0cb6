package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.internal.OutboxRelay;

/** Holds the outbox back for tests; closed unless {@code emporion.test-hooks} is on. */
@ApplicationScoped
public class TestOutbox {

    @Inject
    private OutboxRelay relay;

    @Inject
    @ConfigProperty(name = "emporion.test-hooks")
    private boolean open;

    /** Sends nothing while held; what waits is sent afterwards. */
    public void hold(boolean held) {
        if (!open) {
            throw RequestProblem.notFound("route");
        }
        relay.hold(held);
    }
}
