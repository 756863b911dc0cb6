package org.emporion.privacy.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** The steps of writing exports, each a transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ExportSteps {

    @Inject
    private ExportBook book;

    @Inject
    private ExportWriter writer;

    public List<ExportBook.Wanted> wanted() {
        return book.wanted();
    }

    public void write(ExportBook.Wanted export) {
        book.ready(export, writer.write(export.storeId(), export.userId()));
    }

    public void failed(ExportBook.Wanted export) {
        book.failed(export);
    }

    public int forget() {
        return book.forget();
    }
}
