package org.emporion.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.internal.CsvLines;
import org.emporion.catalog.internal.ImportBook;
import org.emporion.catalog.internal.ImportRuns;
import org.emporion.catalog.internal.LineCutter;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Stores;

/**
 * Takes in a file of vendors, categories and products, one JSON object a line, and has it loaded in the background. The
 * file streams into the database block by block, each in a short transaction: none is open while the network is waited
 * for, and any node can load what this one has received.
 */
@Stateless
@RolesAllowed(Permission.CATALOG_IMPORT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportCatalog {

    @Inject
    private ImportBook book;

    @Inject
    private ImportRuns runs;

    @Inject
    private ImportQueries queries;

    @Inject
    private Stores stores;

    @Inject
    private ObjectMapper json;

    @Inject
    @ConfigProperty(name = "emporion.import.max-bytes")
    private long maxBytes;

    /**
     * Receives the whole file, then starts the load.
     *
     * @param dryRun all of it is loaded and undone, so that only what it would refuse stays
     * @throws RequestProblem {@code request.too_large}
     * @throws CatalogProblem {@code catalog.import_empty}, {@code catalog.unknown_columns}
     */
    public ImportView receive(Caller caller, InputStream file, ImportFormat format, boolean dryRun) {
        UUID importId = book.open(caller, dryRun);
        try {
            LineCutter cutter = new LineCutter(lines(caller, file, format), maxBytes);
            for (LineCutter.Block block = cutter.next(); block != null; block = cutter.next()) {
                book.keep(importId, block);
            }
            if (cutter.linesWithContent() == 0) {
                throw CatalogProblem.importEmpty();
            }
            book.received(importId, cutter.linesWithContent());
        } catch (IOException broken) {
            book.discard(importId);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException refused) {
            book.discard(importId);
            throw refused;
        }
        runs.start(importId);
        return queries.get(caller.storeId(), importId);
    }

    private InputStream lines(Caller caller, InputStream file, ImportFormat format) {
        return switch (format) {
            case NDJSON -> file;
            case CSV -> new CsvLines(file, json, stores.get(caller.storeId()).currency());
        };
    }
}
