package org.emporion.audit.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All entries and their seals. */
@ApplicationScoped
public class AuditEntries {

    private static final String COLUMNS =
            "id, store_id, occurred_at, actor, action, resource, request_id, detail, detail_salt, detail_digest, seal";

    @PersistenceContext
    private EntityManager entityManager;

    /** Adds it. */
    public void add(AuditEntry entry) {
        AuditEntry.Detail detail = entry.detail();
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.audit_entry (id, store_id, occurred_at, actor, action, resource,
                            request_id, detail, detail_salt, detail_digest)
                        values (:id, :store, :at, :actor, :action, :resource, :request,
                            cast(:detail as text), cast(:salt as bytea), cast(:digest as bytea))
                        """)
                .setParameter("id", entry.id())
                .setParameter("store", entry.storeId())
                .setParameter("at", entry.occurredAt())
                .setParameter("actor", entry.actor())
                .setParameter("action", entry.action())
                .setParameter("resource", entry.resource())
                .setParameter("request", entry.requestId())
                .setParameter("detail", detail == null ? null : detail.text())
                .setParameter("salt", detail == null ? null : detail.salt())
                .setParameter("digest", detail == null ? null : detail.digest())
                .executeUpdate();
    }

    /**
     * Adds entries for events of the outbox, under the events' own ids. From where and what changed stay with the outbox and
     * are read there; an event that says too little is recorded all the same.
     */
    public void addEvents(UUID[] events) {
        entityManager.createNativeQuery("""
                        with event as (
                            select o.id, o.store_id, date_trunc('microseconds', o.created_at) as occurred_at,
                                coalesce(o.envelope ->> 'actor', 'unknown') as actor, o.type, o.subject,
                                coalesce(o.envelope ->> 'requestId', '') as request_id,
                                nullif(concat_ws(',',
                                    '"address":' || to_json(o.actor_address), '"changes":' || o.changes), '') as members,
                                uuid_send(gen_random_uuid()) as salt
                            from emporion.outbox o
                            where o.id = any(cast(:events as uuid[])))
                        insert /* background */ into emporion.audit_entry (id, store_id, occurred_at, actor, action, resource,
                            request_id, detail, detail_salt, detail_digest)
                        select id, store_id, occurred_at, actor, type, subject, request_id, '{' || members || '}',
                            case when members is not null then salt end,
                            case when members is not null then sha256(salt || convert_to('{' || members || '}', 'UTF8')) end
                        from event
                        on conflict do nothing
                        """).setParameter("events", events).executeUpdate();
    }

    /**
     * Gives entries that have no seal that number, whenever they were written: one that was committed late is in a later
     * seal, never between two.
     */
    public List<AuditEntry> takeUnsealed(long number, int limit) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        with batch as (
                            select id
                            from emporion.audit_entry
                            where seal is null
                            order by id
                            limit :limit
                            for update)
                        update /* background */ emporion.audit_entry e
                        set seal = :number
                        from batch
                        where e.id = batch.id
                        returning e.id, e.store_id, e.occurred_at, e.actor, e.action, e.resource, e.request_id, e.detail,
                            e.detail_salt, e.detail_digest, e.seal
                        """, Object[].class)
                .setParameter("number", number)
                .setParameter("limit", limit)
                .getResultList();
        return sorted(rows);
    }

    /** In the order of their ids. */
    public List<AuditEntry> ofSeal(long number) {
        return sorted(entityManager
                .createNativeQuery("select /* background */ " + COLUMNS + """
                         from emporion.audit_entry
                        where seal = :number
                        """, Object[].class)
                .setParameter("number", number)
                .getResultList());
    }

    public long countUnsealed() {
        return ((Number) entityManager
                        .createNativeQuery(
                                "select /* background */ count(*) from emporion.audit_entry where seal is null")
                        .getSingleResult())
                .longValue();
    }

    /** The least id that has a seal's number though there is no such seal. */
    public Optional<UUID> findBeyond(long lastSeal) {
        List<?> beyond = entityManager
                .createNativeQuery("""
                        select /* background */ id
                        from emporion.audit_entry
                        where seal > :last
                        order by id
                        limit 1
                        """)
                .setParameter("last", lastSeal)
                .getResultList();
        return beyond.stream().map(UUID.class::cast).findFirst();
    }

    /** Adds a seal; one of its number that another node has made meanwhile is a violation of the key. */
    public void add(AuditSeal seal) {
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.audit_seal (number, sealed_at, size, entries, mac)
                        values (:number, :at, :size, :entries, :mac)
                        """)
                .setParameter("number", seal.number())
                .setParameter("at", seal.sealedAt())
                .setParameter("size", seal.size())
                .setParameter("entries", seal.entries())
                .setParameter("mac", seal.mac())
                .executeUpdate();
    }

    public Optional<AuditSeal> lastSeal() {
        return seals("order by number desc limit 1", 0).stream().findFirst();
    }

    /** The seal after that number, which may have a greater one than the next where a seal is missing. */
    public Optional<AuditSeal> sealAfter(long number) {
        return seals("order by number limit 1", number).stream().findFirst();
    }

    private List<AuditSeal> seals(String which, long after) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ number, sealed_at, entries, mac
                        from emporion.audit_seal
                        where number > :after
                        """ + which, Object[].class)
                .setParameter("after", after)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new AuditSeal(
                        ((Number) column[0]).longValue(), (Instant) column[1], (byte[]) column[2], (byte[]) column[3]))
                .toList();
    }

    /** Entries with lesser ids were dropped for their age. */
    public UUID keptSince() {
        return (UUID) entityManager
                .createNativeQuery("select /* background */ since from emporion.audit_kept")
                .getSingleResult();
    }

    /** Drops whole months before this one; the number of months that were. */
    public int dropBefore(LocalDate month, UUID floor) {
        int dropped = ((Number) entityManager
                        .createNativeQuery(
                                "select /* background */ emporion.drop_month_partitions('emporion.audit_entry', :month)")
                        .setParameter("month", month)
                        .getSingleResult())
                .intValue();
        if (dropped > 0) {
            entityManager
                    .createNativeQuery(
                            "update /* background */ emporion.audit_kept set since = :floor where since < :floor")
                    .setParameter("floor", floor)
                    .executeUpdate();
        }
        return dropped;
    }

    private static List<AuditEntry> sorted(List<?> rows) {
        List<AuditEntry> entries = new ArrayList<>(rows.size());
        rows.forEach(row -> entries.add(entry((Object[]) row)));
        entries.sort(Comparator.comparing(AuditEntry::id));
        return entries;
    }

    private static AuditEntry entry(@Nullable Object[] column) {
        byte[] digest = (byte[]) column[9];
        return new AuditEntry(
                (UUID) column[0],
                (UUID) column[1],
                (Instant) column[2],
                String.valueOf(column[3]),
                String.valueOf(column[4]),
                String.valueOf(column[5]),
                String.valueOf(column[6]),
                digest == null ? null : new AuditEntry.Detail((String) column[7], (byte[]) column[8], digest),
                column[10] == null ? null : ((Number) column[10]).longValue());
    }
}
