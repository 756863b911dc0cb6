package org.emporion.catalog.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.catalog.ProductFilter;
import org.emporion.catalog.ProductSort;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** What a list of products can be asked for, as a {@code @Valid @BeanParam}. */
public class ProductListing {

    private static final int MAX_ATTRIBUTES = 10;

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    @Parameter(description = "How many items at most.")
    private int limit = 20;

    @QueryParam("after")
    @Parameter(description = "The `next` of the last answer.")
    private @Nullable String after;

    @QueryParam("brand")
    @Parameter(description = "Exactly this brand.", example = "Corsair")
    private @Nullable String brand;

    @QueryParam("minPrice")
    @Min(0)
    @Parameter(description = "Lowest price from, in minor units.", example = "1000")
    private @Nullable Long minPrice;

    @QueryParam("maxPrice")
    @Min(0)
    @Parameter(description = "Lowest price up to, in minor units.", example = "50000")
    private @Nullable Long maxPrice;

    @QueryParam("attribute")
    @Parameter(description = "`name:value`; may be repeated, all must be true.", example = "socket:AM5")
    private List<String> attributes = new ArrayList<>();

    @QueryParam("vendor")
    @Parameter(description = "Id or slug of a vendor that has an item of it.")
    private @Nullable String vendor;

    @QueryParam("inStock")
    @DefaultValue("false")
    @Parameter(
            description =
                    "Only what can be bought now. A page may then hold fewer than asked for; `next` still leads on.")
    private boolean inStock;

    @QueryParam("sort")
    @DefaultValue("newest")
    @Parameter(description = "`newest`, `price`, `-price` or `title`; by price lists only what has one.")
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
                        "sort", "request.invalid_value", "must be newest, price, -price or title"));
    }

    ProductFilter filter(@Nullable String category) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw RequestProblem.invalid("attribute", "request.size", "at most " + MAX_ATTRIBUTES + " at a time");
        }
        return new ProductFilter(category, brand, minPrice, maxPrice, List.copyOf(attributes), vendor, inStock);
    }
}
