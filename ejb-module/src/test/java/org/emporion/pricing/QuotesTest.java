package org.emporion.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** A quote's parts sum to their whole to the minor unit, whatever is asked. */
class QuotesTest {

    private static final String EUR = "EUR";
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Property(tries = 10_000)
    void partsSumToTheWholeAndNoneIsNegative(@ForAll("requests") QuoteRequest request) {
        Quote quote = Quotes.quote(request);
        assertThat(sum(quote.lines(), LineQuote::items)).isEqualTo(quote.items());
        assertThat(sum(quote.lines(), LineQuote::discount)).isEqualTo(quote.discount());
        assertThat(sum(quote.lines(), LineQuote::tax).plus(quote.shippingTax())).isEqualTo(quote.tax());
        assertThat(sum(quote.vendors(), VendorQuote::items)).isEqualTo(quote.items());
        assertThat(sum(quote.vendors(), VendorQuote::discount)).isEqualTo(quote.discount());
        assertThat(sum(quote.vendors(), VendorQuote::shipping)).isEqualTo(quote.shipping());
        assertThat(sum(quote.vendors(), VendorQuote::tax)).isEqualTo(quote.tax());
        assertThat(sum(quote.vendors(), VendorQuote::total)).isEqualTo(quote.total());
        assertThat(quote.total())
                .isEqualTo(total(quote.items(), quote.discount(), quote.shipping(), quote.tax(), quote.taxIncluded()));
        for (LineQuote line : quote.lines()) {
            assertThat(line.items()).isEqualTo(line.unitPrice().times(line.quantity()));
            assertThat(line.discount().amount()).isBetween(0L, line.items().amount());
            assertThat(line.tax().isNegative()).isFalse();
        }
        for (VendorQuote vendor : quote.vendors()) {
            assertThat(vendor.total())
                    .isEqualTo(total(
                            vendor.items(), vendor.discount(), vendor.shipping(), vendor.tax(), quote.taxIncluded()));
            assertThat(List.of(vendor.items(), vendor.discount(), vendor.shipping(), vendor.tax(), vendor.total()))
                    .noneMatch(Money::isNegative);
        }
        assertThat(quote.discount()).isLessThanOrEqualTo(quote.items());
    }

    @Example
    void countsALargestCartOfDearestThings() {
        List<QuoteLine> lines = IntStream.range(0, 500)
                .mapToObj(i -> new QuoteLine(new UUID(1, i), ONE, 9_999, Money.of(NewPrice.HIGHEST, EUR)))
                .toList();
        Quote quote = Quotes.quote(new QuoteRequest(EUR, lines, terms(0, null, 2_000, true)));
        assertThat(quote.total()).isEqualTo(Money.of(500L * 9_999 * NewPrice.HIGHEST, EUR));
    }

    @Example
    void showsTheTaxThatIsInThePrices() {
        Quote quote = Quotes.quote(new QuoteRequest(
                EUR, List.of(line(ONE, 3, 1_999), line(OTHER, 1, 500)), terms(499, null, 2_000, true)));
        assertThat(quote.items()).isEqualTo(Money.of(6_497, EUR));
        assertThat(quote.shipping()).isEqualTo(Money.of(499, EUR));
        assertThat(quote.shippingTax()).isEqualTo(Money.of(83, EUR));
        assertThat(quote.tax()).isEqualTo(Money.of(1_000 + 83 + 83, EUR));
        assertThat(quote.total()).isEqualTo(Money.of(6_996, EUR));
    }

    @Example
    void addsTheTaxThatIsNotInThePrices() {
        Quote quote = Quotes.quote(new QuoteRequest(
                EUR, List.of(line(ONE, 3, 1_999), line(OTHER, 1, 500)), terms(499, null, 1_900, false)));
        assertThat(quote.tax()).isEqualTo(Money.of(1_139 + 95 + 95, EUR));
        assertThat(quote.total()).isEqualTo(Money.of(6_497 + 499 + 1_329, EUR));
    }

    @Example
    void shipsForNothingFromTheAmountOnAndNotBelowIt() {
        QuoteTerms terms = terms(499, Money.of(5_000, EUR), 2_000, true);
        assertThat(Quotes.quote(new QuoteRequest(EUR, List.of(line(ONE, 1, 5_000)), terms))
                        .shipping())
                .isEqualTo(Money.zero(EUR));
        assertThat(Quotes.quote(new QuoteRequest(EUR, List.of(line(ONE, 1, 4_999)), terms))
                        .shipping())
                .isEqualTo(Money.of(499, EUR));
    }

    @Example
    void asksNothingForNothing() {
        Quote quote = Quotes.quote(new QuoteRequest(EUR, List.of(), terms(499, null, 2_000, true)));
        assertThat(quote.total()).isEqualTo(Money.zero(EUR));
        assertThat(quote.vendors()).isEmpty();
    }

    @Example
    void refusesATotalThatWasNotAccepted() {
        Quote quote = Quotes.quote(new QuoteRequest(EUR, List.of(line(ONE, 1, 1_000)), terms(0, null, 0, true)));
        assertThat(quote.requireAccepted(Money.of(1_000, EUR))).isSameAs(quote);
        assertThatThrownBy(() -> quote.requireAccepted(Money.of(999, EUR)))
                .isInstanceOfSatisfying(PricingProblem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(PricingProblem.TOTAL_CHANGED);
                    assertThat(problem.members()).containsEntry("quote", quote);
                });
        assertThatThrownBy(() -> quote.requireAccepted(Money.of(1_000, "USD"))).isInstanceOf(PricingProblem.class);
    }

    @Provide
    Arbitrary<QuoteRequest> requests() {
        Arbitrary<Long> amounts = Arbitraries.longs().between(0, 1_000_000);
        Arbitrary<QuoteLine> lines = Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 9_999),
                        amounts)
                .as((vendor, quantity, amount) ->
                        new QuoteLine(UUID.randomUUID(), new UUID(0, vendor), quantity, Money.of(amount, EUR)));
        Arbitrary<QuoteTerms> terms = Combinators.combine(
                        Arbitraries.longs().between(0, 10_000),
                        amounts.injectNull(0.5),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of(true, false))
                .as((shipping, freeFrom, tax, included) ->
                        terms(shipping, freeFrom == null ? null : Money.of(freeFrom, EUR), tax, included));
        return Combinators.combine(
                        lines.list().ofMaxSize(12), terms, Arbitraries.longs().between(0, 100_000_000))
                .as((list, how, discount) -> new QuoteRequest(EUR, list, how, Money.of(discount, EUR)));
    }

    private static QuoteTerms terms(long shipping, @Nullable Money freeFrom, int tax, boolean included) {
        return new QuoteTerms(Money.of(shipping, EUR), freeFrom, tax, included, "FLAT");
    }

    private static QuoteLine line(UUID vendor, int quantity, long amount) {
        return new QuoteLine(UUID.randomUUID(), vendor, quantity, Money.of(amount, EUR));
    }

    private static Money total(Money items, Money discount, Money shipping, Money tax, boolean included) {
        Money before = items.minus(discount).plus(shipping);
        return included ? before : before.plus(tax);
    }

    private static <T> Money sum(List<T> parts, Function<T, Money> amount) {
        return parts.stream().map(amount).reduce(Money.zero(EUR), Money::plus);
    }
}
