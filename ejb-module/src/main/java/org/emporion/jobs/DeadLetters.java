package org.emporion.jobs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.jobs.internal.DeadLetterQueue;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.shared.Page;
import org.jboss.logging.Logger;

/** The messages that consumers gave up, and their way back once the reason is mended. */
@Stateless
@RolesAllowed(Permission.JOBS_RUN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MOST = 100;

    @Inject
    private DeadLetterQueue queue;

    /** The oldest hundred. */
    public Page<DeadLetterView> list(Caller caller) {
        return new Page<>(queue.oldest(MOST), null);
    }

    /**
     * Sends one back to where it came from: to its queue, or for its one consumer to its topic. Of two who do so at once,
     * one does.
     *
     * @return the letter as it was
     * @throws JobProblem {@code jobs.unknown_dead_letter}, {@code jobs.no_way_back}
     */
    public DeadLetterView resend(Caller caller, UUID id) {
        DeadLetterView sent = queue.sendBack(id);
        LOG.infof("%s sent dead letter %s back to %s", caller.actor(), id, sent.origin());
        return sent;
    }
}
