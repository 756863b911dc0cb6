package org.emporion.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * The one calculation of a total, pure: same request, same quote. Discount and shipping are split by worth with the
 * largest-remainder method; tax is rounded half up once a line and once for shipping, as EN 16931 sums it.
 */
public final class Quotes {

    private Quotes() {}

    /** A quote of nothing at all is all zero, shipping too. */
    public static Quote quote(QuoteRequest request) {
        QuoteTerms terms = request.terms();
        Money items = sum(request, line -> line.unitPrice().times(line.quantity()));
        Money discount = least(request.discount(), items);
        Money worth = items.minus(discount);
        Money shipping = shipping(request, worth);
        Money shippingTax = tax(shipping, terms);
        List<LineQuote> lines = lines(request, discount);
        Money tax = lines.stream().map(LineQuote::tax).reduce(shippingTax, Money::plus);
        return new Quote(
                request.currency(),
                items,
                discount,
                shipping,
                shippingTax,
                tax,
                total(worth.plus(shipping), tax, terms),
                terms.taxIncluded(),
                terms.shippingMethod(),
                lines,
                vendors(lines, shipping, shippingTax, terms),
                explanation(request, items, discount, shipping));
    }

    private static Money sum(QuoteRequest request, Function<QuoteLine, Money> part) {
        return request.lines().stream().map(part).reduce(Money.zero(request.currency()), Money::plus);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Money shipping(QuoteRequest request, Money worth) {
        boolean free = request.lines().isEmpty() || isFree(request.terms().freeShippingFrom(), worth);
        return free ? Money.zero(request.currency()) : request.terms().flatShipping();
    }

    private static boolean isFree(@Nullable Money from, Money worth) {
        return from != null && worth.compareTo(from) >= 0;
    }

    private static Money tax(Money amount, QuoteTerms terms) {
        return terms.taxIncluded()
                ? amount.includedShare(terms.taxBasisPoints())
                : amount.share(terms.taxBasisPoints());
    }

    private static Money total(Money beforeTax, Money tax, QuoteTerms terms) {
        return terms.taxIncluded() ? beforeTax : beforeTax.plus(tax);
    }

    private static List<LineQuote> lines(QuoteRequest request, Money discount) {
        if (request.lines().isEmpty()) {
            return List.of();
        }
        List<Money> items = request.lines().stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .toList();
        List<Money> discounts = split(discount, items);
        List<LineQuote> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            QuoteLine line = request.lines().get(i);
            lines.add(new LineQuote(
                    line.vendorItemId(),
                    line.vendorId(),
                    line.quantity(),
                    line.unitPrice(),
                    items.get(i),
                    discounts.get(i),
                    request.terms().taxBasisPoints(),
                    tax(items.get(i).minus(discounts.get(i)), request.terms())));
        }
        return lines;
    }

    private static List<VendorQuote> vendors(
            List<LineQuote> lines, Money shipping, Money shippingTax, QuoteTerms terms) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<LineQuote>> byVendor = new LinkedHashMap<>();
        lines.forEach(line -> byVendor.computeIfAbsent(line.vendorId(), vendor -> new ArrayList<>())
                .add(line));
        List<Money> worths = byVendor.values().stream()
                .map(own -> sum(own, line -> line.items().minus(line.discount())))
                .toList();
        List<Money> shippings = split(shipping, worths);
        List<Money> shippingTaxes = split(shippingTax, shippings);
        List<VendorQuote> vendors = new ArrayList<>();
        byVendor.forEach((vendor, own) -> {
            int i = vendors.size();
            Money tax = sum(own, LineQuote::tax).plus(shippingTaxes.get(i));
            vendors.add(new VendorQuote(
                    vendor,
                    sum(own, LineQuote::items),
                    sum(own, LineQuote::discount),
                    shippings.get(i),
                    tax,
                    total(worths.get(i).plus(shippings.get(i)), tax, terms)));
        });
        return vendors;
    }

    private static Money sum(List<LineQuote> lines, Function<LineQuote, Money> part) {
        return lines.stream().map(part).reduce(Money::plus).orElseThrow();
    }

    private static List<Money> split(Money whole, List<Money> weights) {
        return whole.allocate(weights.stream().mapToLong(Money::amount).toArray());
    }

    private static List<String> explanation(QuoteRequest request, Money items, Money discount, Money shipping) {
        List<String> sentences = new ArrayList<>();
        int count = request.lines().size();
        sentences.add("Items: " + count + (count == 1 ? " line comes to " : " lines come to ") + items + ".");
        if (!discount.isZero()) {
            sentences.add("Discount: " + discount + ", split over the lines by their worth.");
        }
        sentences.add(shippingSentence(request, shipping));
        sentences.add(taxSentence(request.terms()));
        return sentences;
    }

    private static String shippingSentence(QuoteRequest request, Money shipping) {
        if (request.lines().isEmpty()) {
            return "Shipping: nothing to ship.";
        }
        Money freeFrom = request.terms().freeShippingFrom();
        if (freeFrom == null) {
            return "Shipping: flat rate of " + shipping + ".";
        }
        return shipping.isZero()
                ? "Shipping: free from " + freeFrom + "."
                : "Shipping: flat rate of " + shipping + ", free from " + freeFrom + ".";
    }

    private static String taxSentence(QuoteTerms terms) {
        return "Tax: " + BigDecimal.valueOf(terms.taxBasisPoints(), 2).toPlainString() + " % "
                + (terms.taxIncluded() ? "included in prices and shipping" : "added to prices and shipping")
                + ", rounded a line.";
    }
}
