package org.emporion.identity.rest;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.identity.UserFilter;
import org.emporion.rest.Instants;
import org.jspecify.annotations.Nullable;

/** The filters of the list of accounts. */
public class UserListParameters {

    @QueryParam("q")
    @Parameter(
            description = "Part of the name or of the mail address, at least three characters.",
            example = "lovelace")
    private @Nullable String q;

    @QueryParam("role")
    @Parameter(description = "With this role.", example = "CUSTOMER")
    private @Nullable String role;

    @QueryParam("status")
    @Parameter(description = "`ACTIVE` or `SUSPENDED`.")
    private @Nullable String status;

    @QueryParam("from")
    @Parameter(description = "Opened at this instant or later.")
    private @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Opened before this instant.")
    private @Nullable String to;

    UserFilter filter() {
        return UserFilter.of(q, role, status, Instants.parse("from", from), Instants.parse("to", to));
    }
}
