package org.emporion.catalog.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.catalog.ProductSort;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** What a list of products can be asked for, as a {@code @Valid @BeanParam}. */
public class ProductListing extends ProductFiltering {

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    @Parameter(description = "How many items at most.")
    private int limit = 20;

    @QueryParam("after")
    @Parameter(description = "The `next` of the last answer.")
    private @Nullable String after;

    @QueryParam("sort")
    @DefaultValue("newest")
    @Parameter(
            description =
                    "`newest`, `price`, `-price`, `title` or `-rating`; by price lists only what has one, by rating what has"
                            + " no reviews comes last.")
    private String sort = "newest";

    @QueryParam("fields")
    @Parameter(description = "Only these members of each item, separated by commas.", example = "id,title,lowestPrice")
    private @Nullable String fields;

    int limit() {
        return limit;
    }

    @Nullable
    String after() {
        return after;
    }

    @Nullable
    String fields() {
        return fields;
    }

    ProductSort sort() {
        return ProductSort.of(sort)
                .orElseThrow(() -> RequestProblem.invalid(
                        "sort", "request.invalid_value", "must be newest, price, -price, title or -rating"));
    }
}
