package org.emporion.shared;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An amount of money in the minor units of an ISO 4217 currency, so 1999 EUR is 19.99 euro and 1999 JPY is 1999 yen.
 * Exact always: a result beyond 64 bits is an {@link ArithmeticException} (what is calculated in between may be larger), sums
 * of two currencies are refused, and a split never loses or gains a unit.
 *
 * @param amount minor units, may be negative
 * @param currency ISO 4217 code of three capital letters
 */
@Embeddable
public record Money(
        @Column(name = "amount") long amount,

        @Column(name = "currency", length = 3) @JdbcTypeCode(SqlTypes.CHAR)
        String currency)
        implements Comparable<Money> {

    /** Basis points in one whole: 10,000 of them are 100 %. */
    private static final int WHOLE = 10_000;

    public Money {
        Currency.getInstance(currency);
    }

    public static Money of(long amount, String currency) {
        return new Money(amount, currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, quantity), currency);
    }

    /** The part of this amount that a rate in basis points makes, rounded half up: 1,900 of them are 19 %. */
    public Money share(int basisPoints) {
        return new Money(roundedQuotient(basisPoints, WHOLE), currency);
    }

    /** The tax inside this gross amount, rounded half up: {@code gross * rate / (1 + rate)}. */
    public Money includedShare(int basisPoints) {
        return new Money(roundedQuotient(basisPoints, Math.addExact(WHOLE, basisPoints)), currency);
    }

    /**
     * Splits by weight with the largest-remainder method, so that the parts sum to the whole. Equal remainders go to the
     * earlier part; when every weight is zero the parts are as equal as can be.
     */
    public List<Money> allocate(long... weights) {
        if (weights.length == 0) {
            throw new IllegalArgumentException("nothing to allocate to");
        }
        long total = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is negative");
            }
            total = Math.addExact(total, weight);
        }
        if (total == 0) {
            long[] equal = new long[weights.length];
            Arrays.fill(equal, 1);
            return allocate(equal);
        }
        long sign = amount < 0 ? -1 : 1;
        long whole = Math.absExact(amount);
        long[] parts = new long[weights.length];
        long[] remainders = new long[weights.length];
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            Quotient share = Quotient.of(whole, weights[i], total);
            parts[i] = share.whole();
            remainders[i] = share.remainder();
            given += parts[i];
        }
        int[] byRemainder = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < whole - given; i++) {
            parts[byRemainder[i]]++;
        }
        List<Money> result = new ArrayList<>(parts.length);
        for (long part : parts) {
            result.add(new Money(sign * part, currency));
        }
        return List.copyOf(result);
    }

    @JsonIgnore
    public boolean isZero() {
        return amount == 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, sameCurrency(other).amount);
    }

    /** For people: {@code 19.99 EUR}, with as many decimals as the currency has. */
    @Override
    public String toString() {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("sum of " + currency + " and " + other.currency);
        }
        return other;
    }

    private long roundedQuotient(long factor, long divisor) {
        Quotient quotient = Quotient.of(Math.absExact(amount), factor, divisor);
        boolean up = quotient.remainder() >= divisor - quotient.remainder();
        long rounded = up ? Math.addExact(quotient.whole(), 1) : quotient.whole();
        return amount < 0 ? -rounded : rounded;
    }

    /** {@code one * other / divisor}, none of them negative, without a bound on the product: it may need 128 bits. */
    private record Quotient(long whole, long remainder) {

        static Quotient of(long one, long other, long divisor) {
            long low = one * other;
            if (Math.multiplyHigh(one, other) == 0 && low >= 0) {
                return new Quotient(low / divisor, low % divisor);
            }
            BigInteger[] quotient = BigInteger.valueOf(one)
                    .multiply(BigInteger.valueOf(other))
                    .divideAndRemainder(BigInteger.valueOf(divisor));
            return new Quotient(quotient[0].longValueExact(), quotient[1].longValueExact());
        }
    }
}
