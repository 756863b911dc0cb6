package org.emporion.media;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.platform.Caller;

/**
 * Says what a file is used for, in the transaction of whatever uses it: with its rollback the claim is gone as well. What is
 * released, or never claimed, is an orphan after a day.
 *
 * <p>Only its sender may claim a file, and the one claimant that has, or last had it: who takes a picture out of a product and
 * thinks better of it can put it back.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ClaimMedia {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * Claims all of these or none; claiming twice is claiming once. Two who want one file at once: the row decides.
     *
     * @param kind what all of them have to be
     * @throws MediaProblem {@code media.not_claimable} naming the first that is not
     */
    public void claim(Caller caller, Claimant claimant, MediaKind kind, Collection<UUID> mediaIds) {
        Set<UUID> wanted = new TreeSet<>(mediaIds);
        if (wanted.isEmpty()) {
            return;
        }
        lock(wanted);
        List<?> claimed = entityManager
                .createNativeQuery("""
                        update emporion.media
                        set claimant_type = :type, claimant_id = :claimant, unclaimed_since = null, visibility = :visibility,
                            owner_id = case when :shops then null else owner_id end
                        where id = any(cast(:ids as uuid[]))
                          and store_id = :store
                          and state = 'READY'
                          and kind = :kind
                          and ((claimant_type = :type and claimant_id = :claimant)
                               or (owner_id = cast(:owner as uuid) and unclaimed_since is not null))
                        returning id
                        """)
                .setParameter("type", claimant.type())
                .setParameter("claimant", claimant.id())
                .setParameter("visibility", claimant.visibility().name())
                .setParameter("shops", claimant.keeper() == Claimant.Keeper.STORE)
                .setParameter("ids", wanted.toArray(UUID[]::new))
                .setParameter("store", caller.storeId())
                .setParameter("kind", kind.name())
                .setParameter("owner", caller.userId())
                .getResultList();
        Set<UUID> missing = new TreeSet<>(wanted);
        missing.removeAll(claimed.stream().map(UUID.class::cast).collect(Collectors.toCollection(HashSet::new)));
        if (!missing.isEmpty()) {
            UUID first = missing.iterator().next();
            throw MediaProblem.notClaimable(first, reason(caller, kind, first));
        }
    }

    /** The claimant uses these no more; those that it does not have are left alone. */
    public void release(Claimant claimant, Collection<UUID> mediaIds) {
        if (mediaIds.isEmpty()) {
            return;
        }
        entityManager
                .createNativeQuery("""
                        update emporion.media
                        set unclaimed_since = :now, visibility = 'PRIVATE'
                        where id = any(cast(:ids as uuid[]))
                          and claimant_type = :type and claimant_id = :claimant
                          and unclaimed_since is null
                        """)
                .setParameter("now", clock.instant())
                .setParameter("ids", mediaIds.toArray(UUID[]::new))
                .setParameter("type", claimant.type())
                .setParameter("claimant", claimant.id())
                .executeUpdate();
    }

    /** The claimant uses nothing but these. */
    public void releaseAllBut(Claimant claimant, Collection<UUID> kept) {
        entityManager
                .createNativeQuery("""
                        update emporion.media
                        set unclaimed_since = :now, visibility = 'PRIVATE'
                        where claimant_type = :type and claimant_id = :claimant
                          and unclaimed_since is null
                          and id <> all(cast(:kept as uuid[]))
                        """)
                .setParameter("now", clock.instant())
                .setParameter("type", claimant.type())
                .setParameter("claimant", claimant.id())
                .setParameter("kept", kept.toArray(UUID[]::new))
                .executeUpdate();
    }

    /** In the order of ids, so that two who want several files cannot wait for each other. */
    private void lock(Set<UUID> ids) {
        entityManager
                .createNativeQuery("""
                        select id
                        from emporion.media
                        where id = any(cast(:ids as uuid[]))
                        order by id
                        for update
                        """)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
    }

    private String reason(Caller caller, MediaKind kind, UUID id) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select state, kind
                        from emporion.media
                        where id = :id and store_id = :store and owner_id = cast(:owner as uuid)
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("owner", caller.userId())
                .getResultList();
        if (rows.isEmpty()) {
            return "unknown";
        }
        Object[] column = (Object[]) rows.get(0);
        if (!column[0].equals(MediaState.READY.name())) {
            return "not_ready";
        }
        return column[1].equals(kind.name()) ? "in_use" : "wrong_kind";
    }
}
