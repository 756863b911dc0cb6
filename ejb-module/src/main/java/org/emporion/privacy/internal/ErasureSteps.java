package org.emporion.privacy.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.emporion.identity.CloseAccounts;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.privacy.internal.ErasureBook.Erased;
import org.emporion.shared.Uuid7;

/** The steps of the jobs that erase, each a transaction of its own. */
@Stateless
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ErasureSteps {

    @Inject
    private ErasureBook book;

    @Inject
    private CloseAccounts accounts;

    public List<Erased> unswept(Instant before) {
        return book.unswept(before);
    }

    public void sweep(Erased erasure, Instant now) {
        book.sweep(erasure, now);
    }

    public List<Erased> unnoted() {
        return book.unnoted();
    }

    public void noted(List<Erased> erasures, Instant now) {
        book.noted(erasures, now);
    }

    public List<Erased> unknown(List<Erased> erasures) {
        return book.unknown(erasures);
    }

    /** The account of an older backup may be open again. */
    public void eraseAgain(Erased line) {
        Caller system =
                Caller.system(line.storeId(), "finish-erasures", Uuid7.next().toString());
        accounts.close(system, line.personId());
        book.eraseAgain(line);
    }

    /**
     * Erases a person whose account staff closed long ago.
     *
     * @throws org.emporion.privacy.PrivacyProblem when somebody still needs to know them
     */
    public void eraseClosed(Erased account) {
        Caller system = Caller.system(
                account.storeId(), "erase-closed-accounts", Uuid7.next().toString());
        book.erase(system, account.personId());
    }

    /** Accounts that were closed before, and whose people are still known; the longest closed first. */
    public List<Erased> closed(Instant before, int limit) {
        return book.closed(before, limit);
    }
}
