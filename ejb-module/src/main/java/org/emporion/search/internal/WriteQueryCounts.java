package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Writes what this node has counted, every few seconds; each node its own, so this is no job. A node that stops loses those of some seconds. */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WriteQueryCounts {

    private static final Logger LOG = Logger.getLogger(WriteQueryCounts.class);

    @Inject
    private QueryCounts counts;

    @Inject
    private QueryBook book;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void write() {
        var taken = counts.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            book.add(taken);
        } catch (RuntimeException lost) {
            LOG.warnf("Counts of %d queries are lost: %s", taken.size(), lost);
        }
    }
}
