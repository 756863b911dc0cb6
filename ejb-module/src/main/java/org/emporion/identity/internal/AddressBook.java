package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.Address;
import org.emporion.identity.AddressView;
import org.emporion.platform.Caller;
import org.emporion.platform.ColumnCipher;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** The rows of kept addresses, in the running transaction. Telephone numbers are encrypted. */
@ApplicationScoped
public class AddressBook {

    private static final String PHONE = "user_address.phone";
    private static final String COLUMNS = """
            id, label, first_name, last_name, company, line1, line2, postal_code, city, region, country, phone,
            default_shipping, default_billing, version
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ColumnCipher cipher;

    @Inject
    private Clock clock;

    /** Lets one change of a person's addresses pass at a time. */
    public void lockOwner(Caller caller, UUID userId) {
        requireRow(entityManager.createNativeQuery("""
                        select id
                        from emporion.user_account
                        where id = :user and store_id = :store and archived_at is null
                        for no key update
                        """), caller, userId);
    }

    /** @throws RequestProblem {@code request.not_found} when there is no such account */
    public void requireOwner(Caller caller, UUID userId) {
        requireRow(entityManager.createNativeQuery("""
                        select id
                        from emporion.user_account
                        where id = :user and store_id = :store and archived_at is null
                        """), caller, userId);
    }

    private static void requireRow(Query query, Caller caller, UUID userId) {
        if (query.setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .getResultList()
                .isEmpty()) {
            throw RequestProblem.notFound("account");
        }
    }

    /** Those after this id, the oldest first. */
    public List<AddressView> list(Caller caller, UUID userId, UUID after, int limit) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select %s
                        from emporion.user_address
                        where user_id = :user and store_id = :store and id > :after
                        order by id
                        limit :limit
                        """.formatted(COLUMNS))
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).toList();
    }

    public Optional<AddressView> find(Caller caller, UUID userId, UUID addressId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select %s
                        from emporion.user_address
                        where id = :id and user_id = :user and store_id = :store
                        """.formatted(COLUMNS))
                .setParameter("id", addressId)
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).findFirst();
    }

    public int count(UUID userId) {
        return ((Number) entityManager
                        .createNativeQuery("""
                                select count(*)
                                from emporion.user_address
                                where user_id = :user
                                """)
                        .setParameter("user", userId)
                        .getSingleResult())
                .intValue();
    }

    /** Takes the parts that this address is to have from the one that has them; its tag is another one then. */
    public void clearDefaults(UUID userId, UUID addressId, boolean shipping, boolean billing) {
        if (!shipping && !billing) {
            return;
        }
        entityManager
                .createNativeQuery("""
                        update emporion.user_address
                        set default_shipping = default_shipping and not :shipping,
                            default_billing = default_billing and not :billing,
                            version = version + 1
                        where user_id = :user and id <> :id
                          and ((default_shipping and :shipping) or (default_billing and :billing))
                        """)
                .setParameter("shipping", shipping)
                .setParameter("billing", billing)
                .setParameter("user", userId)
                .setParameter("id", addressId)
                .executeUpdate();
    }

    public void insert(
            Caller caller,
            UUID userId,
            UUID addressId,
            @Nullable String label,
            Address address,
            boolean shipping,
            boolean billing) {
        bind(entityManager.createNativeQuery("""
                                insert into emporion.user_address
                                    (id, store_id, user_id, label, first_name, last_name, company, line1, line2, postal_code,
                                     city, region, country, phone, default_shipping, default_billing, created_at, version)
                                values (:id, :store, :user, cast(:label as text), :first, :last, cast(:company as text), :line1,
                                        cast(:line2 as text), cast(:postal as text), :city, cast(:region as text), :country,
                                        cast(:phone as text), :shipping, :billing, :now, 0)
                                """), addressId, label, address, shipping, billing)
                .setParameter("store", caller.storeId())
                .setParameter("user", userId)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    public void update(UUID addressId, @Nullable String label, Address address, boolean shipping, boolean billing) {
        bind(entityManager.createNativeQuery("""
                                update emporion.user_address
                                set label = cast(:label as text), first_name = :first, last_name = :last,
                                    company = cast(:company as text), line1 = :line1, line2 = cast(:line2 as text),
                                    postal_code = cast(:postal as text), city = :city, region = cast(:region as text),
                                    country = :country, phone = cast(:phone as text), default_shipping = :shipping,
                                    default_billing = :billing, version = version + 1
                                where id = :id
                                """), addressId, label, address, shipping, billing)
                .executeUpdate();
    }

    public void delete(UUID addressId) {
        entityManager.createNativeQuery("""
                        delete from emporion.user_address
                        where id = :id
                        """).setParameter("id", addressId).executeUpdate();
    }

    private Query bind(
            Query query, UUID addressId, @Nullable String label, Address address, boolean shipping, boolean billing) {
        String phone = address.phone();
        return query.setParameter("id", addressId)
                .setParameter("label", label)
                .setParameter("first", address.firstName())
                .setParameter("last", address.lastName())
                .setParameter("company", address.company())
                .setParameter("line1", address.line1())
                .setParameter("line2", address.line2())
                .setParameter("postal", address.postalCode())
                .setParameter("city", address.city())
                .setParameter("region", address.region())
                .setParameter("country", address.country())
                .setParameter("phone", phone == null ? null : cipher.encrypt(PHONE, phone))
                .setParameter("shipping", shipping)
                .setParameter("billing", billing);
    }

    private AddressView view(@Nullable Object[] column) {
        String phone = (String) column[11];
        Address address = new Address(
                (String) column[2],
                (String) column[3],
                (String) column[4],
                (String) column[5],
                (String) column[6],
                (String) column[7],
                (String) column[8],
                (String) column[9],
                (String) column[10],
                phone == null ? null : cipher.decrypt(PHONE, phone));
        return new AddressView(
                (UUID) column[0], (String) column[1], address, (Boolean) column[12], (Boolean) column[13], (Integer)
                        column[14]);
    }
}
