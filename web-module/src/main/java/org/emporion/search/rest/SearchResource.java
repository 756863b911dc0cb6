package org.emporion.search.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.platform.RequestProblem;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.search.EverythingFound;
import org.emporion.search.ProductHits;
import org.emporion.search.RecordClick;
import org.emporion.search.SearchAnalytics;
import org.emporion.search.SearchEverything;
import org.emporion.search.SearchFigures;
import org.emporion.search.SearchProducts;
import org.emporion.search.SuggestSearches;
import org.emporion.search.Suggestions;
import org.jspecify.annotations.Nullable;

/** Finding things. */
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "search")
public class SearchResource {

    /**
     * Something that was chosen from what was found.
     *
     * @param q what was asked
     * @param productId what was chosen
     */
    public record Click(
            @NotBlank @Size(max = 200) String q, @NotNull UUID productId) {}

    @Inject
    private SearchProducts products;

    @Inject
    private SearchEverything everything;

    @Inject
    private SuggestSearches suggestions;

    @Inject
    private SearchAnalytics analytics;

    @Inject
    private RecordClick clicks;

    @Inject
    private RequestContext context;

    @GET
    @Path("/products")
    @Operation(
            summary = "Search products",
            description =
                    "By title, brand, description, category, tags, attributes, SKU and barcode, in whatever language "
                            + "they are; misprints are forgiven. `corrected` names the words that were searched for instead. Counts "
                            + "cover all that match; those of what the search is narrowed by already leave that one filter out.")
    @APIResponseSchema(value = ProductHits.class, responseDescription = "the products", responseCode = "200")
    @Raises("search.not_ready")
    public ProductHits products(@Valid @BeanParam ProductSearchParameters parameters) {
        return products.search(context.store().id(), parameters.search());
    }

    @GET
    @Operation(summary = "Search everything", description = "The best products, and the best of each other kind.")
    @APIResponseSchema(value = EverythingFound.class, responseDescription = "what was found", responseCode = "200")
    @Raises("search.not_ready")
    public EverythingFound everything(
            @QueryParam("q")
                    @NotBlank
                    @Size(max = 200)
                    @Parameter(description = "What somebody typed.", example = "corsair")
                    String q,
            @QueryParam("limit")
                    @DefaultValue("5")
                    @Min(1)
                    @Max(20)
                    @Parameter(description = "How many of each kind at most.")
                    int limit) {
        return everything.search(context.store().id(), q, limit);
    }

    @GET
    @Path("/suggestions")
    @Operation(
            summary = "Suggest while somebody types",
            description = "Queries that others asked with success, products and other things that begin so.")
    @APIResponseSchema(value = Suggestions.class, responseDescription = "how it may go on", responseCode = "200")
    @Raises("search.not_ready")
    public Suggestions suggestions(
            @QueryParam("q")
                    @NotBlank
                    @Size(max = 100)
                    @Parameter(description = "What was typed so far.", example = "cors")
                    String q,
            @QueryParam("limit")
                    @DefaultValue("5")
                    @Min(1)
                    @Max(20)
                    @Parameter(description = "How many of each kind at most.")
                    int limit) {
        return suggestions.suggest(context.store().id(), q, limit);
    }

    @POST
    @Path("/clicks")
    @Operation(
            summary = "Tell that something was chosen",
            description = "Counted with the query by day; who chose it is not kept.")
    @APIResponse(responseCode = "204", description = "it is counted")
    public void click(@NotNull @Valid Click click) {
        clicks.record(context.store().id(), click.q());
    }

    @GET
    @Path("/analytics")
    @SecurityRequirement(name = "bearer")
    @Operation(
            summary = "See what was searched for",
            description = "Top queries, queries without results, and clicks a search; some seconds behind.")
    @APIResponseSchema(value = SearchFigures.class, responseDescription = "the figures", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden"})
    public SearchFigures analytics(
            @QueryParam("from") @Parameter(description = "The first day, of UTC.", example = "2026-11-01") @Nullable
                    String from,
            @QueryParam("to") @Parameter(description = "The last day.", example = "2026-11-30") @Nullable String to,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(1)
                    @Max(100)
                    @Parameter(description = "How many queries in each list at most.")
                    int limit) {
        return analytics.figures(context.store().id(), day("from", from), day("to", to), limit);
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 3000) {
                return day;
            }
        } catch (DateTimeException noDay) {
            // told below
        }
        throw RequestProblem.invalid(name, "request.invalid_value", "must be a day, such as 2026-11-21");
    }
}
