package org.emporion.wishlist;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.Offering;
import org.emporion.catalog.OfferingQueries;
import org.emporion.catalog.ProductLabel;
import org.emporion.catalog.StockBand;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.emporion.wishlist.internal.Market;
import org.jspecify.annotations.Nullable;

/** Reads wishlists: one's own, and another's by its link. */
@Stateless
@PermitAll
public class WishlistQueries {

    private static final String OWN = "wishlist";
    private static final String SHARED = "wishlist:shared";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private OfferingQueries catalog;

    @Inject
    private Cursors cursors;

    @Inject
    @ConfigProperty(name = "emporion.catalog.few-left")
    private int fewLeft;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    /** One's own, the latest first. */
    @RolesAllowed(Permission.ACCOUNT)
    public Page<WishView> list(Caller caller, int limit, @Nullable String after) {
        return page(OWN, caller, caller.requireUser(), true, limit, after);
    }

    /** @throws RequestProblem {@code request.not_found} also for another's */
    @RolesAllowed(Permission.ACCOUNT)
    public WishView get(Caller caller, UUID wishId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, product_id, variant_id, notices, added_at
                        from emporion.wish
                        where id = :id and user_id = :user and store_id = :store
                        """)
                .setParameter("id", wishId)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList();
        return views(caller, rows, true).stream().findFirst().orElseThrow(() -> RequestProblem.notFound("wish"));
    }

    /** Whether one's own list is shared, and its link. */
    @RolesAllowed(Permission.ACCOUNT)
    public WishlistShare share(Caller caller) {
        List<?> tokens = entityManager
                .createNativeQuery("""
                        select share_token
                        from emporion.wishlist
                        where user_id = :user and store_id = :store and share_token is not null
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList();
        return tokens.stream()
                .map(String.class::cast)
                .map(token -> new WishlistShare(true, token, publicUrl + "/api/v1/wishlists/" + token))
                .findFirst()
                .orElseGet(() -> new WishlistShare(false, null, null));
    }

    /**
     * The list that the link opens, without its owner's name.
     *
     * @throws RequestProblem {@code request.not_found} for a link that opens nothing, or nothing any more
     */
    public Page<WishView> shared(Caller caller, String token, int limit, @Nullable String after) {
        List<?> owners = entityManager
                .createNativeQuery("""
                        select user_id
                        from emporion.wishlist
                        where share_token = :token and store_id = :store
                        """)
                .setParameter("token", token)
                .setParameter("store", caller.storeId())
                .getResultList();
        UUID owner = owners.stream()
                .map(UUID.class::cast)
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("wishlist"));
        return page(SHARED, caller, owner, false, limit, after);
    }

    /** What a message about this wish says; empty when it was taken out meanwhile or its product is gone. */
    public Optional<WishNotice> forNotice(UUID wishId) {
        List<?> rows =
                entityManager.createNativeQuery("""
                        select /* background */ store_id, user_id, product_id
                        from emporion.wish
                        where id = :id and notices
                        """).setParameter("id", wishId).getResultList();
        return rows.stream().map(Object[].class::cast).findFirst().flatMap(column -> {
            UUID storeId = (UUID) column[0];
            UUID productId = (UUID) column[2];
            return Optional.ofNullable(catalog.labelsInBackground(storeId, Set.of(productId))
                            .get(productId))
                    .map(label -> new WishNotice(storeId, (UUID) column[1], label.title(), label.slug()));
        });
    }

    private Page<WishView> page(
            String list, Caller caller, UUID owner, boolean own, int limit, @Nullable String after) {
        Map<String, Object> parameters = new HashMap<>();
        if (after != null) {
            parameters.put("before", cursors.readId(list, after));
        }
        var query = entityManager
                .createNativeQuery("""
                        select id, product_id, variant_id, notices, added_at
                        from emporion.wish
                        where user_id = :user %s
                        order by id desc
                        limit :limit
                        """.formatted(after == null ? "" : "and id < :before"))
                .setParameter("user", owner)
                .setParameter("limit", limit + 1);
        parameters.forEach(query::setParameter);
        List<WishView> views = views(caller, query.getResultList(), own);
        return Page.of(views, limit, last -> cursors.sign(list, last.id()));
    }

    private List<WishView> views(Caller caller, List<?> rows, boolean own) {
        Set<UUID> products =
                rows.stream().map(row -> (UUID) ((Object[]) row)[1]).collect(Collectors.toSet());
        Map<UUID, ProductLabel> labels = catalog.labels(caller.storeId(), products);
        List<Offering> offerings = catalog.of(caller.storeId(), products);
        return rows.stream()
                .map(row -> view((Object[]) row, labels, offerings, own))
                .toList();
    }

    private WishView view(
            @Nullable Object[] column, Map<UUID, ProductLabel> labels, List<Offering> offerings, boolean own) {
        UUID productId = (UUID) column[1];
        ProductLabel label = labels.get(productId);
        Market market = Market.of(offerings, productId, (UUID) column[2]);
        return new WishView(
                (UUID) column[0],
                productId,
                (UUID) column[2],
                label == null ? null : label.slug(),
                label == null ? null : label.title(),
                label == null ? null : label.image(),
                market.price(),
                StockBand.of((int) Math.min(market.available(), Integer.MAX_VALUE), fewLeft),
                own ? (Boolean) column[3] : null,
                (Instant) column[4]);
    }
}
