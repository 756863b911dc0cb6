package org.emporion.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.emporion.audit.model.AuditSeal;
import org.emporion.platform.Job;
import org.jboss.logging.Logger;

/** Closes what was recorded in the last hour, and says so in the log. */
@ApplicationScoped
public class SealAudit implements Job {

    private static final Logger LOG = Logger.getLogger(SealAudit.class);

    @Inject
    private SealingBook book;

    @Override
    public String name() {
        return "seal-audit";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(Instant now) {
        int sealed = 0;
        Optional<AuditSeal> seal = book.seal(now);
        while (seal.isPresent()) {
            sealed += seal.get().size();
            LOG.infof(
                    "Audit seal %d over %d entries: %s",
                    (Object) seal.get().number(),
                    seal.get().size(),
                    HexFormat.of().formatHex(seal.get().mac()));
            seal = seal.get().size() < SealingBook.SEAL_SIZE ? Optional.empty() : book.seal(now);
        }
        return sealed == 0 ? "" : "sealed " + sealed + " entries";
    }
}
