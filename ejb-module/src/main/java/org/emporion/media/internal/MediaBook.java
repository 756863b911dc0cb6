package org.emporion.media.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.media.MediaKind;
import org.emporion.media.MediaProblem;
import org.emporion.media.MediaReady;
import org.emporion.media.MediaRefused;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Problem;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** The rows of media, each step in a short transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MediaBook {

    /** After so many tries it is the file that breaks whoever works on it. */
    static final int MOST_TRIES = 5;

    /** Longer than any work on one file takes. */
    private static final Duration WORK = Duration.ofMinutes(2);

    /** Among the names of {@link #known}: all of them. */
    static final String EVERYTHING = "*";

    private static final int BATCH = 100;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Events events;

    @Inject
    private ObjectMapper json;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.media.max-unclaimed")
    private int mostUnclaimed;

    /** What is known of a file before its bytes are looked into. */
    public record NewUpload(
            @Nullable String name,
            Spool.Received file,
            String place,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /** A row that went, whose bytes are to follow. */
    public record Removed(UUID id, String place) {}

    /**
     * Writes the row, in quarantine. Uploads of one person queue here, so that they are counted.
     *
     * @throws MediaProblem {@code media.too_many}
     */
    public Upload open(Caller caller, NewUpload upload) {
        UUID owner = caller.requireUser();
        entityManager
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('media-' || cast(:owner as text), 0))")
                .setParameter("owner", owner)
                .getResultList();
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        int written = entityManager
                .createNativeQuery("""
                        insert into emporion.media (id, store_id, owner_id, kind, state, place, type, name, bytes, width, height,
                            sha256, next_try_at, unclaimed_since, created_at)
                        select :id, :store, :owner, :kind, 'QUARANTINED', :place, :type, cast(:name as text), :bytes,
                               cast(:width as int), cast(:height as int), :digest, :now, :now, :now
                        where (select count(*)
                               from emporion.media
                               where owner_id = :owner and unclaimed_since is not null) < :most
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("owner", owner)
                .setParameter("kind", upload.file().type().kind().name())
                .setParameter("place", upload.place())
                .setParameter("type", upload.file().type().mediaType())
                .setParameter("name", upload.name())
                .setParameter("bytes", upload.file().bytes())
                .setParameter("width", upload.width())
                .setParameter("height", upload.height())
                .setParameter("digest", upload.file().sha256())
                .setParameter("now", now)
                .setParameter("most", mostUnclaimed)
                .executeUpdate();
        if (written == 0) {
            throw MediaProblem.tooMany(mostUnclaimed);
        }
        return new Upload(
                id,
                caller.storeId(),
                upload.file().type().kind(),
                upload.file().type(),
                upload.file().bytes(),
                upload.place());
    }

    /** Its bytes are in the store: the job may take it. */
    public void stored(UUID id) {
        entityManager
                .createNativeQuery("update emporion.media set stored = true where id = :id and state = 'QUARANTINED'")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Forgets an upload whose bytes could not be kept. */
    public void discard(UUID id) {
        entityManager
                .createNativeQuery("delete from emporion.media where id = :id and state = 'QUARANTINED'")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Takes the upload that waits longest; it is this worker's for two minutes, and tried again later after a crash.
     */
    public Optional<Upload> take() {
        Instant now = clock.instant();
        List<?> rows = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.media
                        set attempts = attempts + 1, next_try_at = :later
                        where id = (select id
                                    from emporion.media
                                    where state = 'QUARANTINED' and stored and next_try_at <= :now
                                    order by next_try_at, id
                                    limit 1
                                    for update skip locked)
                        returning id, store_id, kind, type, bytes, place, attempts
                        """)
                .setParameter("now", now)
                .setParameter("later", now.plus(WORK))
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Object[] column = (Object[]) rows.get(0);
        Upload upload = new Upload(
                (UUID) column[0],
                (UUID) column[1],
                MediaKind.valueOf((String) column[2]),
                FileType.of((String) column[3]).orElseThrow(),
                (Long) column[4],
                (String) column[5]);
        if ((Integer) column[6] > MOST_TRIES) {
            refused(
                    Caller.system(
                            upload.storeId(), "examine-uploads", upload.id().toString()),
                    upload,
                    MediaProblem.UNREADABLE);
            return Optional.empty();
        }
        return Optional.of(upload);
    }

    /** Nothing was wrong with the upload: it is tried again soon, as often as it takes. */
    public void putBack(UUID id, Duration wait) {
        entityManager
                .createNativeQuery("""
                        update emporion.media
                        set attempts = attempts - 1, next_try_at = :later
                        where id = :id and state = 'QUARANTINED' and attempts > 0
                        """)
                .setParameter("later", clock.instant().plus(wait))
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Shows it, unless it was taken away meanwhile; false when there is no row any more. */
    public boolean ready(
            Caller caller,
            Upload upload,
            @Nullable Integer width,
            @Nullable Integer height,
            List<StoredVariant> variants) {
        int changed = entityManager
                .createNativeQuery("""
                        update emporion.media
                        set state = 'READY', variants = cast(:variants as jsonb),
                            width = cast(:width as int), height = cast(:height as int)
                        where id = :id and state = 'QUARANTINED'
                        """)
                .setParameter("variants", text(variants))
                .setParameter("width", width)
                .setParameter("height", height)
                .setParameter("id", upload.id())
                .executeUpdate();
        if (changed == 1) {
            events.publish(caller, new MediaReady(upload.id(), upload.kind()));
            return true;
        }
        return exists(upload.id());
    }

    /** Refuses it for good; its bytes are to be taken away afterwards. */
    public void refused(Caller caller, Upload upload, Problem.Code reason) {
        int changed = entityManager
                .createNativeQuery("""
                        update emporion.media
                        set state = 'REFUSED', refusal = :reason
                        where id = :id and state = 'QUARANTINED'
                        """)
                .setParameter("reason", reason.code())
                .setParameter("id", upload.id())
                .executeUpdate();
        if (changed == 1) {
            events.publish(caller, new MediaRefused(upload.id(), upload.kind(), reason.code()));
        }
    }

    /**
     * Takes away an upload of one's own that nothing uses.
     *
     * @return empty when there is no such upload of theirs
     * @throws MediaProblem {@code media.in_use}
     */
    public Optional<Removed> remove(Caller caller, UUID id) {
        List<Removed> removed = removed(entityManager
                .createNativeQuery("""
                        delete from emporion.media
                        where id = :id and store_id = :store and owner_id = :owner and unclaimed_since is not null
                        returning id, place
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("owner", caller.requireUser())
                .getResultList());
        if (removed.isEmpty() && owns(caller, id)) {
            throw MediaProblem.inUse();
        }
        return removed.stream().findFirst();
    }

    /** Takes away some of the uploads that nothing has used since then. */
    public List<Removed> removeOrphans(Instant before) {
        return removed(entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.media
                        where id in (select id
                                     from emporion.media
                                     where unclaimed_since < :before
                                     order by unclaimed_since, id
                                     limit :most
                                     for update skip locked)
                          and unclaimed_since < :before
                        returning id, place
                        """)
                .setParameter("before", before)
                .setParameter("most", BATCH)
                .getResultList());
    }

    /** Forgets uploads whose server died before their bytes were kept. */
    public int removeNeverStored(Instant before) {
        return entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.media
                        where state = 'QUARANTINED' and not stored and created_at < :before
                        """)
                .setParameter("before", before)
                .executeUpdate();
    }

    /** Of these ids the names that their rows still speak of; what is in quarantine keeps all of its names. */
    public Map<UUID, Set<String>> known(Collection<UUID> ids) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ id, state, cast(variants as text)
                        from emporion.media
                        where id = any(cast(:ids as uuid[]))
                        """)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
        Map<UUID, Set<String>> known = new HashMap<>();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            Set<String> names = new HashSet<>();
            if (column[1].equals("QUARANTINED")) {
                names.add(EVERYTHING);
            }
            for (StoredVariant variant : variants((String) column[2])) {
                variant.representations().forEach(one -> names.add(one.file()));
            }
            known.put((UUID) column[0], names);
        }
        return known;
    }

    private boolean exists(UUID id) {
        return !entityManager
                .createNativeQuery("select 1 from emporion.media where id = :id")
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    private boolean owns(Caller caller, UUID id) {
        return !entityManager
                .createNativeQuery(
                        "select 1 from emporion.media where id = :id and store_id = :store and owner_id = :owner")
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("owner", caller.requireUser())
                .getResultList()
                .isEmpty();
    }

    private static List<Removed> removed(List<?> rows) {
        List<Removed> removed = new ArrayList<>();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            removed.add(new Removed((UUID) column[0], (String) column[1]));
        }
        return removed;
    }

    private String text(List<StoredVariant> variants) {
        try {
            return json.writeValueAsString(variants);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Variants are plain records", impossible);
        }
    }

    private List<StoredVariant> variants(String text) {
        try {
            return List.of(json.readValue(text, StoredVariant[].class));
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("media.variants is not as this version writes it", foreign);
        }
    }
}
