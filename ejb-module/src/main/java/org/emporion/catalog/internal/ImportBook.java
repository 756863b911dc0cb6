package org.emporion.catalog.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.CatalogImportFinished;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the imports and their blocks, each step in a short transaction of its own. A node works on an import while its
 * claim lasts; every block renews it.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportBook {

    /** An upload that stands still for so long has lost its sender. */
    private static final Duration UPLOAD_PATIENCE = Duration.ofHours(6);

    /** This process: another one of the same node means that this node was restarted. */
    private static final String NODE = System.getProperty("jboss.node.name", "node");

    private static final String PROCESS = NODE + "/" + UUID.randomUUID();

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.import.lease")
    private Duration lease;

    public UUID open(Caller caller, boolean dryRun) {
        UUID id = Uuid7.next();
        entityManager
                .createNativeQuery("""
                        insert into emporion.catalog_import (id, store_id, requested_by, status, total, created_at, dry_run)
                        values (:id, :store, :user, 'UPLOADING', 0, :now, :dryRun)
                        """)
                .setParameter("dryRun", dryRun)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("user", caller.requireUser())
                .setParameter("now", clock.instant())
                .executeUpdate();
        return id;
    }

    public boolean isDryRun(UUID importId) {
        return (Boolean) entityManager
                .createNativeQuery("select dry_run from emporion.catalog_import where id = :import")
                .setParameter("import", importId)
                .getSingleResult();
    }

    /** Goes on being the one that works on the import. */
    public void renew(UUID importId) {
        entityManager
                .createNativeQuery("update emporion.catalog_import set claimed_until = :until where id = :import")
                .setParameter("until", clock.instant().plus(lease))
                .setParameter("import", importId)
                .executeUpdate();
    }

    public void keep(UUID importId, LineCutter.Block block) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.catalog_import_block (import_id, block, first_line, lines, content)
                        values (:import, :block, :firstLine, :lines, :content)
                        """)
                .setParameter("import", importId)
                .setParameter("block", block.number())
                .setParameter("firstLine", block.firstLine())
                .setParameter("lines", block.lines())
                .setParameter("content", block.content())
                .executeUpdate();
    }

    public void received(UUID importId, int total) {
        entityManager
                .createNativeQuery("""
                        update emporion.catalog_import
                        set status = 'RECEIVED', total = :total
                        where id = :import and status = 'UPLOADING'
                        """)
                .setParameter("import", importId)
                .setParameter("total", total)
                .executeUpdate();
    }

    /** Forgets an upload that was refused or broke off. */
    public void discard(UUID importId) {
        entityManager
                .createNativeQuery("delete from emporion.catalog_import where id = :import and status = 'UPLOADING'")
                .setParameter("import", importId)
                .executeUpdate();
    }

    /** Forgets uploads whose node died. */
    public int discardAbandoned() {
        return entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.catalog_import
                        where status = 'UPLOADING' and created_at < :before
                        """)
                .setParameter("before", clock.instant().minus(UPLOAD_PATIENCE))
                .executeUpdate();
    }

    /** Makes this process the one that works on the import, unless another is alive that does. */
    public boolean claim(UUID importId) {
        Instant now = clock.instant();
        return entityManager
                        .createNativeQuery("""
                                update emporion.catalog_import
                                set status = 'RUNNING', claimed_by = :process, claimed_until = :until
                                where id = :import
                                  and status in ('RECEIVED', 'RUNNING')
                                  and (claimed_by is null
                                       or claimed_until < :now
                                       or (claimed_by like :node and claimed_by <> :process))
                                """)
                        .setParameter("process", PROCESS)
                        .setParameter("node", NODE + "/%")
                        .setParameter("until", now.plus(lease))
                        .setParameter("now", now)
                        .setParameter("import", importId)
                        .executeUpdate()
                == 1;
    }

    /** Imports that are to be loaded, whether or not somebody works on them. */
    public List<UUID> unfinished() {
        List<UUID> imports = new ArrayList<>();
        for (Object id : entityManager.createNativeQuery("""
                        select /* background */ id
                        from emporion.catalog_import
                        where status in ('RECEIVED', 'RUNNING')
                        order by id
                        """).getResultList()) {
            imports.add((UUID) id);
        }
        return imports;
    }

    /** The batch execution that worked on the import last. */
    public Optional<Long> executionOf(UUID importId) {
        List<?> executions = entityManager
                .createNativeQuery("select execution_id from emporion.catalog_import where id = :import")
                .setParameter("import", importId)
                .getResultList();
        return executions.stream()
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .findFirst();
    }

    /** Whoever began it, an execution that works on the import makes it run, and is this process's. */
    public void begun(UUID importId, long executionId) {
        entityManager
                .createNativeQuery("""
                        update emporion.catalog_import
                        set status = 'RUNNING', execution_id = :execution, finished_at = null,
                            claimed_by = :process, claimed_until = :until
                        where id = :import and status in ('RUNNING', 'STOPPED', 'FAILED')
                        """)
                .setParameter("execution", executionId)
                .setParameter("process", PROCESS)
                .setParameter("until", clock.instant().plus(lease))
                .setParameter("import", importId)
                .executeUpdate();
    }

    /** Somebody stopped the execution by hand: the import waits until somebody restarts it. */
    public void stopped(long executionId) {
        entityManager
                .createNativeQuery("""
                        update emporion.catalog_import
                        set status = 'STOPPED', claimed_until = null
                        where execution_id = :execution and status = 'RUNNING'
                        """)
                .setParameter("execution", executionId)
                .executeUpdate();
    }

    public void runsAs(UUID importId, long executionId) {
        entityManager
                .createNativeQuery("update emporion.catalog_import set execution_id = :execution where id = :import")
                .setParameter("execution", executionId)
                .setParameter("import", importId)
                .executeUpdate();
    }

    /** The first block after this one that was not loaded yet. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public OptionalInt nextBlock(UUID importId, int after) {
        List<?> blocks = entityManager
                .createNativeQuery("""
                        select block
                        from emporion.catalog_import_block
                        where import_id = :import
                          and block > :after
                          and loaded_at is null
                        order by block
                        limit 1
                        """)
                .setParameter("import", importId)
                .setParameter("after", after)
                .getResultList();
        return blocks.stream().mapToInt(block -> (Integer) block).findFirst();
    }

    /** Marks the end, once; its blocks have done their duty. */
    public void finish(UUID importId) {
        Object[] counts = ended(importId, "COMPLETED");
        if (counts == null) {
            return;
        }
        entityManager
                .createNativeQuery("delete from emporion.catalog_import_block where import_id = :import")
                .setParameter("import", importId)
                .executeUpdate();
        if (Boolean.TRUE.equals(counts[4])) {
            return;
        }
        Caller system = Caller.system((UUID) counts[0], "catalog-import", importId.toString());
        events.publish(system, new CatalogImportFinished(importId, (Integer) counts[1], (Integer) counts[2], (Integer)
                counts[3]));
    }

    /** Marks that the load gave up. */
    public void fail(UUID importId) {
        ended(importId, "FAILED");
    }

    /** Also of one that was asked to stop when nothing was left to do. */
    private Object @Nullable [] ended(UUID importId, String status) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        update emporion.catalog_import
                        set status = :status, finished_at = :now, claimed_until = null
                        where id = :import and status in ('RUNNING', 'STOPPED')
                        returning store_id, total, processed, failed, dry_run
                        """)
                .setParameter("status", status)
                .setParameter("now", clock.instant())
                .setParameter("import", importId)
                .getResultList();
        return rows.isEmpty() ? null : (Object[]) rows.get(0);
    }

    /** Begins a block in the running transaction; false when it was loaded before, or is being loaded elsewhere. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean take(UUID importId, int block) {
        Instant now = clock.instant();
        return entityManager
                        .createNativeQuery("""
                                update emporion.catalog_import_block
                                set loaded_at = :now
                                where import_id = :import and block = :block and loaded_at is null
                                """)
                        .setParameter("now", now)
                        .setParameter("import", importId)
                        .setParameter("block", block)
                        .executeUpdate()
                == 1;
    }

    /** Adds a block to the progress in the running transaction, and renews the claim. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void progress(UUID importId, int processed, int failed) {
        entityManager
                .createNativeQuery("""
                        update emporion.catalog_import
                        set processed = processed + :processed, failed = failed + :failed, claimed_until = :until
                        where id = :import
                        """)
                .setParameter("processed", processed)
                .setParameter("failed", failed)
                .setParameter("until", clock.instant().plus(lease))
                .setParameter("import", importId)
                .executeUpdate();
    }
}
