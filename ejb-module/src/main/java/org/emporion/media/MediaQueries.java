package org.emporion.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.media.internal.ContentStores;
import org.emporion.media.internal.FileName;
import org.emporion.media.internal.SignedLinks;
import org.emporion.media.internal.StoredVariant;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Reads what is known of files, and opens them. One statement each. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class MediaQueries {

    private static final String ROW = """
            select id, kind, state, name, type, bytes, width, height, refusal, cast(variants as text), created_at, visibility,
                   place
            from emporion.media
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private SignedLinks links;

    @Inject
    private ContentStores stores;

    @Inject
    private ObjectMapper json;

    @Inject
    private Clock clock;

    /** An upload of one's own; 404 for anybody else's, and for one that became the shop's. */
    @RolesAllowed(Permission.ACCOUNT)
    public MediaView own(Caller caller, UUID mediaId) {
        List<?> rows = entityManager
                .createNativeQuery(ROW + "where id = :id and store_id = :store and owner_id = :owner")
                .setParameter("id", mediaId)
                .setParameter("store", caller.storeId())
                .setParameter("owner", caller.requireUser())
                .getResultList();
        if (rows.isEmpty()) {
            throw RequestProblem.notFound("upload");
        }
        return view((Object[]) rows.get(0));
    }

    /**
     * Files with their addresses, for those who have decided that their reader may see them; one that is not there is left
     * out. Addresses of what is not public are signed anew with each call.
     */
    public Map<UUID, MediaView> views(UUID storeId, Collection<UUID> mediaIds) {
        Map<UUID, MediaView> views = new LinkedHashMap<>();
        if (mediaIds.isEmpty()) {
            return views;
        }
        List<?> rows = entityManager
                .createNativeQuery(ROW + "where id = any(cast(:ids as uuid[])) and store_id = :store")
                .setParameter("ids", mediaIds.toArray(UUID[]::new))
                .setParameter("store", storeId)
                .getResultList();
        for (Object row : rows) {
            MediaView view = view((Object[]) row);
            views.put(view.id(), view);
        }
        return views;
    }

    /**
     * What is at the address of one form of a file that is public, or that a link of ours leads to: the one that every reader
     * can show, and behind it the same picture as WebP where there is one. No transaction is open while the store is asked.
     *
     * @param expires and {@code signature} of the link; null without one
     * @throws RequestProblem {@code request.not_found}, also for what exists and is not shown
     * @throws MediaProblem {@code media.link_expired}, {@code media.store_unavailable}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<MediaContent> open(
            UUID storeId, UUID mediaId, MediaVariant variant, @Nullable String expires, @Nullable String signature) {
        List<?> rows = entityManager
                .createNativeQuery(ROW + "where id = :id and store_id = :store and state = 'READY'")
                .setParameter("id", mediaId)
                .setParameter("store", storeId)
                .getResultList();
        if (rows.isEmpty()) {
            throw RequestProblem.notFound("file");
        }
        Object[] column = (Object[]) rows.get(0);
        StoredVariant form = variants((String) column[9]).stream()
                .filter(one -> one.variant() == variant)
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("file"));
        @Nullable Instant end = column[11].equals("PUBLIC") ? null : endOfLink(mediaId, variant, expires, signature);
        return form.representations().stream()
                .map(one -> content(column, one, end))
                .toList();
    }

    private MediaContent content(Object[] column, StoredVariant form, @Nullable Instant end) {
        UUID mediaId = (UUID) column[0];
        String place = (String) column[12];
        return new MediaContent(
                MediaKind.valueOf((String) column[1]),
                column[3] == null ? mediaId.toString() : FileName.endingFor(form.type(), (String) column[3]),
                form.type(),
                form.bytes(),
                form.tag(),
                end,
                (from, length) -> bytes(place, mediaId, form.file(), from, length));
    }

    private InputStream bytes(String place, UUID mediaId, String file, long from, long length) {
        try {
            return stores.ask(place, store -> store.read(mediaId, file, from, length));
        } catch (NoSuchFileException removedMeanwhile) {
            throw RequestProblem.notFound("file");
        }
    }

    private Instant endOfLink(
            UUID mediaId, MediaVariant variant, @Nullable String expires, @Nullable String signature) {
        if (expires == null || signature == null || !expires.matches("\\d{1,11}")) {
            throw RequestProblem.notFound("file");
        }
        long seconds = Long.parseLong(expires);
        if (!links.isOurs(mediaId, variant, seconds, signature)) {
            throw RequestProblem.notFound("file");
        }
        Instant end = Instant.ofEpochSecond(seconds);
        if (!clock.instant().isBefore(end)) {
            throw MediaProblem.linkExpired();
        }
        return end;
    }

    private MediaView view(Object[] column) {
        UUID id = (UUID) column[0];
        boolean open = column[11].equals("PUBLIC");
        return new MediaView(
                id,
                MediaKind.valueOf((String) column[1]),
                MediaState.valueOf((String) column[2]),
                (String) column[3],
                (String) column[4],
                ((Number) column[5]).longValue(),
                (Integer) column[6],
                (Integer) column[7],
                (String) column[8],
                variants((String) column[9]).stream()
                        .map(form -> shown(id, form, open))
                        .toList(),
                (Instant) column[10]);
    }

    private MediaView.Variant shown(UUID id, StoredVariant form, boolean open) {
        SignedLinks.Link link =
                open ? new SignedLinks.Link(MediaAddresses.of(id, form.variant()), null) : links.to(id, form.variant());
        return new MediaView.Variant(
                form.variant().label(),
                link.url(),
                form.type(),
                form.bytes(),
                form.width(),
                form.height(),
                link.expiresAt());
    }

    private List<StoredVariant> variants(String text) {
        try {
            return List.of(json.readValue(text, StoredVariant[].class));
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("media.variants is not as this version writes it", foreign);
        }
    }
}
