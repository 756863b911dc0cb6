package org.emporion.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void splitsByLargestRemainder() {
        assertThat(Money.of(100, "EUR").allocate(1, 1, 1))
                .extracting(Money::amount)
                .containsExactly(34L, 33L, 33L);
        assertThat(Money.of(-100, "EUR").allocate(1, 1, 1))
                .extracting(Money::amount)
                .containsExactly(-34L, -33L, -33L);
        assertThat(Money.of(5, "EUR").allocate(0, 0)).extracting(Money::amount).containsExactly(3L, 2L);
    }

    @Property(tries = 10_000)
    void partsSumToTheWhole(
            @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long amount,
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 1_000_000) Long> weights) {
        List<Money> parts = Money.of(amount, "EUR")
                .allocate(weights.stream().mapToLong(Long::longValue).toArray());
        assertThat(parts.stream().mapToLong(Money::amount).sum()).isEqualTo(amount);
    }

    @Property(tries = 10_000)
    void eachPartIsWithinOneUnitOfItsShare(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long amount,
            @ForAll @Size(min = 1, max = 10) List<@LongRange(min = 1, max = 1_000) Long> weights) {
        long total = weights.stream().mapToLong(Long::longValue).sum();
        List<Money> parts = Money.of(amount, "EUR")
                .allocate(weights.stream().mapToLong(Long::longValue).toArray());
        for (int i = 0; i < parts.size(); i++) {
            double exact = (double) amount * weights.get(i) / total;
            assertThat(Math.abs(parts.get(i).amount() - exact)).isLessThanOrEqualTo(1.0);
        }
    }

    @Test
    void takesSharesInBasisPointsHalfUp() {
        assertThat(Money.of(1999, "EUR").share(1900)).isEqualTo(Money.of(380, "EUR"));
        assertThat(Money.of(1190, "EUR").includedShare(1900)).isEqualTo(Money.of(190, "EUR"));
        assertThat(Money.of(-50, "EUR").share(100)).isEqualTo(Money.of(-1, "EUR"));
    }

    @Test
    void reckonsWithProductsBeyond64Bits() {
        Money dearest = Money.of(49_995_000_000_000_000L, "USD");
        assertThat(dearest.includedShare(2_000)).isEqualTo(Money.of(8_332_500_000_000_000L, "USD"));
        assertThat(dearest.share(2_000)).isEqualTo(Money.of(9_999_000_000_000_000L, "USD"));
        assertThat(Money.of(Long.MAX_VALUE, "USD").share(10_000)).isEqualTo(Money.of(Long.MAX_VALUE, "USD"));
        assertThat(Money.of(-Long.MAX_VALUE, "USD").share(5_000))
                .isEqualTo(Money.of(-4_611_686_018_427_387_904L, "USD"));
        assertThat(Money.of(Long.MAX_VALUE, "USD").allocate(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2))
                .extracting(Money::amount)
                .containsExactly(4_611_686_018_427_387_904L, 4_611_686_018_427_387_903L);
        assertThat(Money.of(499, "USD").allocate(dearest.amount(), dearest.amount(), 1))
                .extracting(Money::amount)
                .containsExactly(250L, 249L, 0L);
    }

    @Property(tries = 10_000)
    void aShareIsTheExactQuotientRoundedHalfUp(
            @ForAll @LongRange(min = 0) long amount, @ForAll @IntRange(min = 0, max = 10_000) int basisPoints) {
        BigDecimal exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(basisPoints));
        assertThat(Money.of(amount, "EUR").share(basisPoints).amount())
                .isEqualTo(exact.divide(BigDecimal.valueOf(10_000), RoundingMode.HALF_UP)
                        .longValueExact());
        assertThat(Money.of(amount, "EUR").includedShare(basisPoints).amount())
                .isEqualTo(exact.divide(BigDecimal.valueOf(10_000L + basisPoints), RoundingMode.HALF_UP)
                        .longValueExact());
    }

    @Property(tries = 10_000)
    void partsOfAnythingSumToTheWhole(
            @ForAll @LongRange(min = 0) long amount,
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = Long.MAX_VALUE / 40) Long> weights) {
        List<Money> parts = Money.of(amount, "EUR")
                .allocate(weights.stream().mapToLong(Long::longValue).toArray());
        assertThat(parts.stream().mapToLong(Money::amount).sum()).isEqualTo(amount);
        assertThat(parts).noneMatch(Money::isNegative);
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> Money.of(1, "EUR").plus(Money.of(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToOverflow() {
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").plus(Money.of(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Long.MIN_VALUE, "EUR").minus(Money.of(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE / 2, "EUR").times(3)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").share(20_000)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(1, "EUR").allocate(Long.MAX_VALUE, 1))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void showsAsManyDecimalsAsTheCurrencyHas() {
        assertThat(Money.of(1999, "EUR")).hasToString("19.99 EUR");
        assertThat(Money.of(1999, "JPY")).hasToString("1999 JPY");
        assertThat(Money.of(-5, "KWD")).hasToString("-0.005 KWD");
    }
}
