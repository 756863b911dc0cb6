package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.shared.Problem.FieldError;

/** Keeps what an import refused, in the running transaction. */
@ApplicationScoped
class RefusedLines {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ObjectMapper json;

    void keep(UUID importId, ImportLines.Outcome outcome) {
        keepErrors(importId, outcome.errors());
        keepContents(importId, outcome.refused());
    }

    private void keepErrors(UUID importId, Map<Integer, List<FieldError>> errors) {
        if (errors.isEmpty()) {
            return;
        }
        ArrayNode rows = json.createArrayNode();
        errors.forEach((line, wrong) -> {
            for (int i = 0; i < wrong.size(); i++) {
                rows.addObject()
                        .put("line", line)
                        .put("position", i + 1)
                        .put("pointer", wrong.get(i).pointer())
                        .put("code", wrong.get(i).code())
                        .put("message", wrong.get(i).message());
            }
        });
        entityManager
                .createNativeQuery("""
                        insert into emporion.catalog_import_error (import_id, line, position, pointer, code, message)
                        select :import, n.line, n.position, n.pointer, n.code, n.message
                        from jsonb_to_recordset(cast(:rows as jsonb)) as n
                            (line int, position int, pointer text, code text, message text)
                        """)
                .setParameter("import", importId)
                .setParameter("rows", rows.toString())
                .executeUpdate();
    }

    private void keepContents(UUID importId, Map<Integer, String> refused) {
        if (refused.isEmpty()) {
            return;
        }
        ArrayNode rows = json.createArrayNode();
        refused.forEach((line, content) -> rows.addObject().put("line", line).put("content", content));
        entityManager
                .createNativeQuery("""
                        insert into emporion.catalog_import_rejected (import_id, line, content)
                        select :import, n.line, n.content
                        from jsonb_to_recordset(cast(:rows as jsonb)) as n (line int, content text)
                        """)
                .setParameter("import", importId)
                .setParameter("rows", rows.toString())
                .executeUpdate();
    }
}
