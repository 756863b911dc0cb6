package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * Why a variant's page offers this vendor's item first.
 *
 * @param rule what is compared, in its order
 * @param chosen absent when nothing can be bought
 * @param offers every item of the variant, the chosen one first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BuyBoxExplanation(UUID variantId, List<String> rule, BuyBox.@Nullable Pick chosen, List<Offer> offers) {

    /** What the rule says of an item. */
    public enum Verdict {
        CHOSEN,
        /** Something else is in stock, and this is not. */
        OUT_OF_STOCK,
        DEARER,
        /** It costs the same and is offered for a shorter time. */
        NEWER,
        NO_PRICE
    }

    /** An item that took part. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Offer(
            UUID vendorItemId,
            ProductView.Vendor vendor,
            @Nullable Money price,
            StockBand stock,
            Verdict verdict) {}

    private static final List<String> RULE = List.of(
            "An item that is in stock goes before one that is not.",
            "The lower price goes first.",
            "Among equals the item that was offered first goes first.");

    static BuyBoxExplanation of(ProductView.Variant variant) {
        List<Offer> offers = variant.items().stream()
                .map(item -> new Offer(item.id(), item.vendor(), item.price(), item.stock(), verdict(variant, item)))
                .sorted(Comparator.comparing(Offer::verdict))
                .toList();
        return new BuyBoxExplanation(variant.id(), RULE, variant.buyBox(), offers);
    }

    private static Verdict verdict(ProductView.Variant variant, ProductView.Item item) {
        BuyBox.Pick pick = variant.buyBox();
        Money price = item.price();
        if (pick == null || price == null) {
            return Verdict.NO_PRICE;
        }
        if (pick.vendorItemId().equals(item.id())) {
            return Verdict.CHOSEN;
        }
        ProductView.Item chosen = variant.items().stream()
                .filter(candidate -> candidate.id().equals(pick.vendorItemId()))
                .findFirst()
                .orElseThrow();
        if (chosen.stock() != StockBand.OUT_OF_STOCK && item.stock() == StockBand.OUT_OF_STOCK) {
            return Verdict.OUT_OF_STOCK;
        }
        return price.equals(chosen.price()) ? Verdict.NEWER : Verdict.DEARER;
    }
}
