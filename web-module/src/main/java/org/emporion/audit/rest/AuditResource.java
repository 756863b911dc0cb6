package org.emporion.audit.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.audit.AuditEntryView;
import org.emporion.audit.AuditQueries;
import org.emporion.audit.AuditVerification;
import org.emporion.audit.VerifyAudit;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** Who did what to which thing, and the proof that the record is whole. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
@SecurityRequirement(name = "bearer")
public class AuditResource {

    @Inject
    private AuditQueries audit;

    @Inject
    private VerifyAudit verify;

    @Inject
    private RequestContext context;

    @GET
    @Operation(summary = "List who did what", description = "The latest first. That it was read is recorded as well.")
    @Raises({"auth.required", "auth.forbidden", "request.invalid_cursor"})
    public Page<AuditEntryView> list(
            @Valid @BeanParam AuditListParameters parameters, @Valid @BeanParam Paging paging) {
        return audit.list(context.caller(), parameters.filter(), paging.limit(), paging.after());
    }

    @GET
    @Path("/verification")
    @Operation(
            summary = "Verify the audit",
            description = "Recomputes the chain of seals from its beginning and names the first entry that was changed,"
                    + " taken away or slipped in. Takes up to a minute a million entries.")
    @Raises({"auth.required", "auth.forbidden", "audit.verification_running"})
    public AuditVerification verification() {
        return verify.verify(context.caller());
    }
}
