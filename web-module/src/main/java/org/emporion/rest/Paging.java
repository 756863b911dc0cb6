package org.emporion.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The two parameters of every list, as a {@code @Valid @BeanParam}. */
public class Paging {

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    @Parameter(description = "How many items at most.")
    private int limit = 20;

    @QueryParam("after")
    @Parameter(description = "The `next` of the last answer.")
    private @Nullable String after;

    public int limit() {
        return limit;
    }

    public @Nullable String after() {
        return after;
    }
}
