package org.emporion.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A present price.
 *
 * @param compareAt the higher price to strike through, if any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PriceView(Money price, @Nullable Money compareAt) {}
