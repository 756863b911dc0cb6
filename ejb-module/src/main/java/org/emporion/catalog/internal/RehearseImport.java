package org.emporion.catalog.internal;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.emporion.platform.Permission;

/**
 * Loads a whole file and undoes it: what it would refuse is then known, with all that shows only between its lines. One
 * transaction, so products and categories that the file names wait for it.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@RunAs(Permission.SYSTEM)
@PermitAll
public class RehearseImport {

    private static final int AN_HOUR = 3_600;

    @Resource
    private UserTransaction transaction;

    @Inject
    private ImportBook book;

    @Inject
    private BlockLoader loader;

    @Inject
    private NoteRehearsal note;

    /** False when it was told to stop: nothing was kept then, and the next time begins at the first line. */
    public boolean rehearse(UUID importId, BooleanSupplier stopped) {
        Map<Integer, ImportLines.Outcome> outcomes = new LinkedHashMap<>();
        try {
            transaction.setTransactionTimeout(AN_HOUR);
            transaction.begin();
            try {
                writeAll(importId, outcomes, stopped);
            } finally {
                transaction.rollback();
                transaction.setTransactionTimeout(0);
            }
        } catch (NotSupportedException | SystemException broken) {
            throw new IllegalStateException("no transaction could be had", broken);
        }
        if (stopped.getAsBoolean()) {
            return false;
        }
        note.note(importId, outcomes);
        return true;
    }

    private void writeAll(UUID importId, Map<Integer, ImportLines.Outcome> outcomes, BooleanSupplier stopped) {
        OptionalInt block = book.nextBlock(importId, -1);
        while (block.isPresent() && !stopped.getAsBoolean()) {
            outcomes.put(block.getAsInt(), loader.write(importId, block.getAsInt()));
            book.renew(importId);
            block = book.nextBlock(importId, block.getAsInt());
        }
    }
}
