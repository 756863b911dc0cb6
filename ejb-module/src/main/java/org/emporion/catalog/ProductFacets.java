package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a list of products could be narrowed by, with how many products each choice would leave. Stock does not count: it is
 * looked at when the list is.
 *
 * @param products how many the list has on all of its pages
 * @param brands the 100 with most products
 * @param attributes the 100 that most products have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductFacets(
        long products,
        @Nullable Money lowestPrice,
        @Nullable Money highestPrice,
        List<Choice> brands,
        List<AttributeFacet> attributes) {

    /** A value. */
    public record Choice(Object value, long products) {}

    /**
     * An attribute.
     *
     * @param least of its numbers, if it has any
     * @param greatest as {@code least}
     * @param values the 50 with most products
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AttributeFacet(
            String name,
            @Nullable String unit,
            @Nullable BigDecimal least,
            @Nullable BigDecimal greatest,
            List<Choice> values) {}
}
