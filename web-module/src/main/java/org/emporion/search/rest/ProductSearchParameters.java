package org.emporion.search.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.platform.RequestProblem;
import org.emporion.search.ProductSearch;
import org.emporion.search.SearchOrder;
import org.jspecify.annotations.Nullable;

/** What products can be searched by, as a {@code @Valid @BeanParam}. Everybody may send it, so all of it has bounds. */
public class ProductSearchParameters {

    private static final int MAX_BRANDS = 20;
    private static final int MAX_ATTRIBUTES = 20;
    private static final int MAX_NAMES = 5;
    private static final int MAX_VALUE = 200;

    @QueryParam("q")
    @Size(max = 200)
    @Parameter(description = "What somebody typed; absent for all products.", example = "quiet cooler")
    private @Nullable String q;

    @QueryParam("category")
    @Size(max = 200)
    @Parameter(description = "Id or slug; products below it count too.", example = "cpu-coolers")
    private @Nullable String category;

    @QueryParam("brand")
    @Parameter(description = "Exactly this brand; may be repeated, any of them counts.", example = "Corsair")
    private List<String> brands = new ArrayList<>();

    @QueryParam("vendor")
    @Size(max = 200)
    @Parameter(description = "Id or slug of a vendor that has an item of it.")
    private @Nullable String vendor;

    @QueryParam("minPrice")
    @Min(0)
    @Parameter(description = "Lowest price from, in minor units.", example = "1000")
    private @Nullable Long minPrice;

    @QueryParam("maxPrice")
    @Min(0)
    @Parameter(description = "Lowest price up to, in minor units.", example = "50000")
    private @Nullable Long maxPrice;

    @QueryParam("minRating")
    @Min(1)
    @Max(5)
    @Parameter(description = "So many stars on average at least; what nobody has rated is left out.", example = "4")
    private @Nullable Integer minRating;

    @QueryParam("attribute")
    @Parameter(
            description =
                    "`name:value`; may be repeated. Values of one name widen each other, names narrow each other.",
            example = "socket:AM5")
    private List<String> attributes = new ArrayList<>();

    @QueryParam("sort")
    @DefaultValue("relevance")
    @Parameter(description = "`relevance`, `newest`, `price`, `-price`, `-rating` or `title`.")
    private String sort = "relevance";

    @QueryParam("offset")
    @DefaultValue("0")
    @Min(0)
    @Max(10_000)
    @Parameter(description = "How many to pass over.")
    private int offset;

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    @Parameter(description = "How many items at most.")
    private int limit = 20;

    @QueryParam("facets")
    @DefaultValue("true")
    @Parameter(description = "Whether to count by category, brand, price, rating and attributes.")
    private boolean facets = true;

    ProductSearch search() {
        requireAtMost(MAX_BRANDS, "brand", brands);
        requireAtMost(MAX_ATTRIBUTES, "attribute", attributes);
        long names = attributes.stream()
                .map(attribute -> attribute.split(":", 2)[0])
                .distinct()
                .count();
        if (names > MAX_NAMES) {
            throw RequestProblem.invalid("attribute", "request.size", "at most " + MAX_NAMES + " names at a time");
        }
        return new ProductSearch(
                q,
                category,
                List.copyOf(brands),
                vendor,
                minPrice,
                maxPrice,
                minRating,
                List.copyOf(attributes),
                SearchOrder.of(sort)
                        .orElseThrow(() -> RequestProblem.invalid(
                                "sort",
                                "request.invalid_value",
                                "must be relevance, newest, price, -price, -rating or title")),
                offset,
                limit,
                facets);
    }

    private static void requireAtMost(int most, String name, List<String> values) {
        if (values.size() > most) {
            throw RequestProblem.invalid(name, "request.size", "at most " + most + " at a time");
        }
        if (values.stream().anyMatch(value -> value.length() > MAX_VALUE)) {
            throw RequestProblem.invalid(name, "request.size", "at most " + MAX_VALUE + " characters");
        }
    }
}
