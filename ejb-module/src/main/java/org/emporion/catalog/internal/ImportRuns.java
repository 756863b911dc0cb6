package org.emporion.catalog.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.emporion.platform.BatchStopped;
import org.jboss.logging.Logger;

/**
 * Starts the loading of received files, and resumes what a dead process left behind: an execution that died with its
 * process still counts as running in the batch repository, so it is restarted by force once its claim is ours.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportRuns {

    static final String JOB = "catalog-import";
    static final String REHEARSAL = "catalog-import-rehearsal";
    static final String IMPORT_ID = "importId";

    private static final Logger LOG = Logger.getLogger(ImportRuns.class);
    private static final String RESTART_MODE = "jberet.restart.mode";

    @Inject
    private ImportBook book;

    /** Starts or resumes the load unless somebody alive is at it. */
    public boolean start(UUID importId) {
        if (!book.claim(importId)) {
            return false;
        }
        String job = book.isDryRun(importId) ? REHEARSAL : JOB;
        book.runsAs(importId, execution(job, importId, book.executionOf(importId)));
        return true;
    }

    /** What an operator has stopped is not resumed by itself. */
    public void stopped(@Observes BatchStopped stop) {
        if (stop.job().equals(JOB) || stop.job().equals(REHEARSAL)) {
            book.stopped(stop.execution());
        }
    }

    private static long execution(String job, UUID importId, Optional<Long> last) {
        JobOperator operator = BatchRuntime.getJobOperator();
        if (last.isPresent()) {
            try {
                Properties force = properties(importId);
                force.setProperty(RESTART_MODE, "force");
                return operator.restart(last.get(), force);
            } catch (BatchRuntimeException notRestartable) {
                // the blocks know themselves what was loaded: a new execution goes on where the old one was
                LOG.infof("Import %s goes on in a new execution: %s", importId, notRestartable.getMessage());
            }
        }
        return operator.start(job, properties(importId));
    }

    private static Properties properties(UUID importId) {
        Properties properties = new Properties();
        properties.setProperty(IMPORT_ID, importId.toString());
        return properties;
    }
}
