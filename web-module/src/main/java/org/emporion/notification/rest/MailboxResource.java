package org.emporion.notification.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.emporion.notification.MailboxMessage;
import org.emporion.notification.MailboxQueries;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** Mail that demo mode kept instead of sending; in production there is nothing here. */
@Path("/mailbox")
@Produces(MediaType.APPLICATION_JSON)
public class MailboxResource {

    @Inject
    private MailboxQueries mailbox;

    @Inject
    private RequestContext context;

    @GET
    @Operation(summary = "List the mailbox of demo mode", description = "The newest first, without their bodies.")
    @Raises("request.not_found")
    public Page<MailboxMessage> list(@Valid @BeanParam Paging paging) {
        return mailbox.list(context.caller(), paging.limit(), paging.after());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a message of the mailbox", description = "With its text and HTML.")
    public MailboxMessage get(@PathParam("id") UUID id) {
        return mailbox.get(context.caller(), id);
    }
}
