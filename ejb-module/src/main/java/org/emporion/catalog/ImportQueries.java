package org.emporion.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Cursor;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Reads how far imports are and what they refused; one statement each. */
@Stateless
@RolesAllowed(Permission.CATALOG_IMPORT)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ImportQueries {

    private static final String LIST = "catalog-imports";

    private static final String IMPORT = """
            select cast(json_build_object(
                       'id', i.id, 'status', i.status, 'dryRun', i.dry_run, 'total', i.total, 'processed', i.processed, 'failed', i.failed,
                       'createdAt', i.created_at, 'finishedAt', i.finished_at,
                       'errorsUrl', '/api/v1/catalog/imports/' || i.id || '/errors') as text)
            from emporion.catalog_import i
            where i.store_id = :store
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Cursors cursors;

    @Inject
    private ObjectMapper json;

    /** One import of the store, or a problem. */
    public ImportView get(UUID storeId, UUID importId) {
        Query query = entityManager.createNativeQuery(IMPORT + "  and i.id = :import", String.class);
        query.setParameter("store", storeId);
        query.setParameter("import", importId);
        return imports(query).stream().findFirst().orElseThrow(() -> RequestProblem.notFound("import"));
    }

    /** The store's imports, the latest first. */
    public Page<ImportView> list(UUID storeId, int limit, @Nullable String after) {
        String begin = after == null ? "" : "  and i.id < :after\n";
        Query query = entityManager.createNativeQuery(IMPORT + begin + "order by i.id desc\nlimit :rows", String.class);
        query.setParameter("store", storeId);
        query.setParameter("rows", limit + 1);
        if (after != null) {
            query.setParameter("after", cursors.readId(LIST, after));
        }
        return Page.of(imports(query), limit, last -> cursors.sign(LIST, last.id()));
    }

    /** What an import refused, in the order of lines. */
    public Page<ImportErrorView> errors(UUID storeId, UUID importId, int limit, @Nullable String after) {
        get(storeId, importId);
        String list = LIST + ":" + importId;
        Query query = entityManager.createNativeQuery("""
                select e.line, coalesce(e.pointer, ''), e.code, e.message, e.position
                from emporion.catalog_import_error e
                where e.import_id = :import
                  and (e.line, e.position) > (:line, :position)
                order by e.line, e.position
                limit :rows
                """);
        Cursor cursor = after == null ? Cursor.of(0, 0) : cursors.read(list, after);
        query.setParameter("import", importId);
        query.setParameter("line", Integer.valueOf(cursor.values().get(0)));
        query.setParameter("position", Integer.valueOf(cursor.values().get(1)));
        query.setParameter("rows", limit + 1);
        List<ImportErrorView> errors = new ArrayList<>();
        for (Object row : query.getResultList()) {
            Object[] column = (Object[]) row;
            errors.add(new ImportErrorView(
                    (Integer) column[0], (String) column[1], (String) column[2], (String) column[3], (Integer)
                            column[4]));
        }
        return Page.of(errors, limit, last -> cursors.sign(list, last.line(), last.position()));
    }

    /**
     * Refused lines after this one, each as a JSON object with its number, its errors and, where it could be kept, its
     * content: mended, it can be sent again.
     */
    public List<String> rejected(UUID storeId, UUID importId, int afterLine, int limit) {
        get(storeId, importId);
        List<?> rows = entityManager
                .createNativeQuery("""
                        select cast(json_strip_nulls(json_build_object(
                                   'line', e.line,
                                   'errors', json_agg(json_build_object(
                                                 'pointer', coalesce(e.pointer, ''), 'code', e.code, 'message', e.message)
                                             order by e.position),
                                   'content', max(r.content))) as text)
                        from emporion.catalog_import_error e
                        left join emporion.catalog_import_rejected r on r.import_id = e.import_id and r.line = e.line
                        where e.import_id = :import
                          and e.line > :after
                        group by e.line
                        order by e.line
                        limit :rows
                        """, String.class)
                .setParameter("import", importId)
                .setParameter("after", afterLine)
                .setParameter("rows", limit)
                .getResultList();
        return rows.stream().map(String.class::cast).toList();
    }

    private List<ImportView> imports(Query query) {
        List<ImportView> imports = new ArrayList<>();
        for (Object text : query.getResultList()) {
            imports.add(read((String) text, ImportView.class));
        }
        return imports;
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "a stored import is not what its table says" + ": " + notOurs.getOriginalMessage());
        }
    }
}
