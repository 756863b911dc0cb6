package org.emporion.pricing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Money;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Sets prices of the default price list. */
@Stateless
@RolesAllowed({Permission.CATALOG_WRITE, Permission.CATALOG_IMPORT, Permission.VENDOR_CATALOG, Permission.SYSTEM})
public class SetPrices {

    /** The price list that every store begins with; the default store's has this id. */
    public static final UUID DEFAULT_PRICE_LIST = UUID.fromString("00000000-0000-7000-8000-000000000003");

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * Sets all of them by one statement; an item named twice gets the last price.
     *
     * @throws RequestProblem naming each price that is negative, too high or not below its compare-at price, which has the same bound
     */
    public void set(Caller caller, List<NewPrice> prices) {
        if (prices.isEmpty()) {
            return;
        }
        requireValid(prices);
        write(caller, lastOfEach(prices));
    }

    private static void requireValid(List<NewPrice> prices) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < prices.size(); i++) {
            NewPrice candidate = prices.get(i);
            if (candidate.price().amount() < 0 || candidate.price().amount() > NewPrice.HIGHEST) {
                errors.add(new FieldError(
                        "/prices/" + i + "/price/amount",
                        "request.range",
                        "must be between 0 and " + NewPrice.HIGHEST));
            }
            Money compareAt = candidate.compareAt();
            if (compareAt != null && !isAbove(compareAt, candidate.price())) {
                errors.add(new FieldError(
                        "/prices/" + i + "/compareAt",
                        "request.invalid_value",
                        "must be higher, in the same currency, and at most " + NewPrice.HIGHEST));
            }
        }
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
    }

    private static boolean isAbove(Money compareAt, Money price) {
        return compareAt.currency().equals(price.currency())
                && compareAt.compareTo(price) > 0
                && compareAt.amount() <= NewPrice.HIGHEST;
    }

    /** In the order of the ids, so that two writers cannot wait for each other. */
    private static Collection<NewPrice> lastOfEach(List<NewPrice> prices) {
        record Row(UUID item, String currency) {}
        Map<Row, NewPrice> last = new LinkedHashMap<>();
        prices.forEach(
                price -> last.put(new Row(price.vendorItemId(), price.price().currency()), price));
        return last.values();
    }

    private void write(Caller caller, Collection<NewPrice> prices) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.price as p
                            (vendor_item_id, price_list_id, currency, amount, compare_at_amount, updated_at)
                        select n.item, l.id, n.currency, n.amount, n.compare_at, :now
                        from unnest(cast(:items as uuid[]), cast(:currencies as text[]), cast(:amounts as bigint[]),
                                    cast(:compareAts as bigint[])) as n (item, currency, amount, compare_at)
                        join emporion.price_list l on l.store_id = :store and l.code = 'default'
                        order by n.item, n.currency
                        on conflict (vendor_item_id, price_list_id, currency) do update
                        set amount = excluded.amount,
                            compare_at_amount = excluded.compare_at_amount,
                            updated_at = excluded.updated_at
                        where (p.amount, p.compare_at_amount)
                              is distinct from (excluded.amount, excluded.compare_at_amount)
                        """)
                .setParameter("now", clock.instant())
                .setParameter(
                        "items", prices.stream().map(NewPrice::vendorItemId).toArray(UUID[]::new))
                .setParameter(
                        "currencies",
                        prices.stream().map(price -> price.price().currency()).toArray(String[]::new))
                .setParameter(
                        "amounts",
                        prices.stream().map(price -> price.price().amount()).toArray(Long[]::new))
                .setParameter(
                        "compareAts",
                        prices.stream()
                                .map(price -> amountOf(price.compareAt()))
                                .toArray(Long[]::new))
                .setParameter("store", caller.storeId())
                .executeUpdate();
    }

    private static @Nullable Long amountOf(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
