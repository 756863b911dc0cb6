package org.emporion.catalog.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.catalog.ProductFilter;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Which products are meant, as a {@code @Valid @BeanParam}. */
public class ProductFiltering {

    private static final int MAX_ATTRIBUTES = 10;
    private static final int MAX_BRANDS = 20;

    @QueryParam("brand")
    @Parameter(description = "Exactly this brand; may be repeated, any of them counts.", example = "Corsair")
    private List<String> brands = new ArrayList<>();

    @QueryParam("minPrice")
    @Min(0)
    @Parameter(description = "Lowest price from, in minor units.", example = "1000")
    private @Nullable Long minPrice;

    @QueryParam("maxPrice")
    @Min(0)
    @Parameter(description = "Lowest price up to, in minor units.", example = "50000")
    private @Nullable Long maxPrice;

    @QueryParam("attribute")
    @Parameter(
            description =
                    "`name:value`, or `name:8..16` of numbers, where one end may be left out; may be repeated, all must be true.",
            example = "socket:AM5")
    private List<String> attributes = new ArrayList<>();

    @QueryParam("vendor")
    @Parameter(description = "Id or slug of a vendor that has an item of it.")
    private @Nullable String vendor;

    @QueryParam("minRating")
    @Min(1)
    @Max(5)
    @Parameter(description = "So many stars on average at least; what nobody has rated is left out.", example = "4")
    private @Nullable Integer minRating;

    @QueryParam("inStock")
    @DefaultValue("false")
    @Parameter(
            description =
                    "Only what can be bought now. A page may then hold fewer than asked for; `next` still leads on.")
    private boolean inStock;

    boolean inStock() {
        return inStock;
    }

    ProductFilter filter(@Nullable String category) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw RequestProblem.invalid("attribute", "request.size", "at most " + MAX_ATTRIBUTES + " at a time");
        }
        if (brands.size() > MAX_BRANDS) {
            throw RequestProblem.invalid("brand", "request.size", "at most " + MAX_BRANDS + " at a time");
        }
        return new ProductFilter(
                category, List.copyOf(brands), minPrice, maxPrice, List.copyOf(attributes), vendor, minRating, inStock);
    }
}
