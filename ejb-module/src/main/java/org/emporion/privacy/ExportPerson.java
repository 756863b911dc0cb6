package org.emporion.privacy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.privacy.internal.ExportBook;

/** Gives people all that the store holds of them. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class ExportPerson {

    @Inject
    private ExportBook book;

    /** Starts an export unless there is one, and tells how far it is; of many who ask at once one starts it. */
    public ExportView export(Caller caller) {
        book.request(caller);
        return book.of(caller);
    }
}
