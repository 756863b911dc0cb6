package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Runs the set-based statements of a block. */
@ApplicationScoped
class BlockRows {

    @PersistenceContext
    private EntityManager entityManager;

    /** Runs a statement over rows that returns the products it changed. */
    Set<UUID> write(String sql, ArrayNode rows, Map<String, Object> parameters) {
        Query query = entityManager.createNativeQuery(sql).setParameter("rows", rows.toString());
        parameters.forEach(query::setParameter);
        List<?> ids = query.getResultList();
        Set<UUID> changed = new LinkedHashSet<>();
        ids.forEach(id -> changed.add((UUID) id));
        return changed;
    }

    /** The products of a block, as a parameter. */
    static UUID[] ids(Collection<ImportedProduct> products) {
        return products.stream().map(ImportedProduct::id).toArray(UUID[]::new);
    }
}
