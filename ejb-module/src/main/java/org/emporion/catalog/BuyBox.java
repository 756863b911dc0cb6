package org.emporion.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.shared.Money;

/**
 * Picks the item of a variant that is sold unless the buyer chooses another, and says why: the cheapest that is in stock,
 * else the cheapest, among equals the oldest.
 */
public final class BuyBox {

    /** Why an item was picked. */
    public enum Reason {
        ONLY_ITEM,
        LOWEST_PRICE_IN_STOCK,
        LOWEST_PRICE_NONE_IN_STOCK,
        OLDEST_OF_EQUAL_PRICE
    }

    /** An item that has a price. */
    public record Candidate(UUID vendorItemId, Money price, int available) {}

    /** The item that was picked. */
    public record Pick(UUID vendorItemId, Reason reason) {}

    private BuyBox() {}

    /** The pick among candidates of one currency; empty when there are none. */
    public static Optional<Pick> pick(Collection<Candidate> candidates) {
        List<Candidate> inStock =
                candidates.stream().filter(item -> item.available() > 0).toList();
        Collection<Candidate> eligible = inStock.isEmpty() ? candidates : inStock;
        return eligible.stream()
                .min(Comparator.comparing(Candidate::price)
                        .thenComparing(item -> item.vendorItemId().toString()))
                .map(item -> new Pick(item.vendorItemId(), reason(item, candidates, eligible)));
    }

    private static Reason reason(Candidate picked, Collection<Candidate> candidates, Collection<Candidate> eligible) {
        if (candidates.size() == 1) {
            return Reason.ONLY_ITEM;
        }
        long equals = eligible.stream()
                .filter(item -> item.price().equals(picked.price()))
                .count();
        if (equals > 1) {
            return Reason.OLDEST_OF_EQUAL_PRICE;
        }
        return picked.available() > 0 ? Reason.LOWEST_PRICE_IN_STOCK : Reason.LOWEST_PRICE_NONE_IN_STOCK;
    }
}
