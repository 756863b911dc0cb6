package org.emporion.jobs.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.jobs.DeadLetterView;
import org.emporion.jobs.DeadLetters;
import org.emporion.jobs.JobDetails;
import org.emporion.jobs.JobQueries;
import org.emporion.jobs.JobRunView;
import org.emporion.jobs.JobView;
import org.emporion.jobs.RunJob;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** What the server does by itself, and the messages that it gave up. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
@SecurityRequirement(name = "bearer")
public class JobsResource {

    @Inject
    private JobQueries jobs;

    @Inject
    private RunJob runJob;

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @GET
    @Operation(summary = "List jobs", description = "By name, each with its last run and when it is due next.")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<JobView> list() {
        return jobs.list(context.caller());
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "Show a job", description = "With its last twenty runs, the latest first.")
    @Raises({"auth.required", "auth.forbidden", "jobs.unknown_job"})
    public JobDetails show(@PathParam("name") String name) {
        return jobs.get(context.caller(), name);
    }

    @POST
    @Path("/{name}")
    @Operation(
            summary = "Start a job",
            description = "Starts a scheduled job out of its turn; read the job to see how the run ends.")
    @APIResponseSchema(value = JobRunView.class, responseDescription = "the run, begun", responseCode = "202")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "jobs.unknown_job",
        "jobs.not_startable",
        "jobs.running",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response start(@PathParam("name") String name) {
        return idempotent.answer(202, () -> runJob.start(context.caller(), name));
    }

    @POST
    @Path("/{name}/executions/{id}/stop")
    @Operation(
            summary = "Stop a batch execution",
            description = "It stops at its next checkpoint and can be restarted from there.")
    @APIResponseSchema(value = JobRunView.class, responseDescription = "the execution", responseCode = "202")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "jobs.unknown_job",
        "jobs.unknown_execution",
        "jobs.not_running",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response stop(@PathParam("name") String name, @PathParam("id") long id) {
        return idempotent.answer(202, () -> runJob.stop(context.caller(), name, id));
    }

    @POST
    @Path("/{name}/executions/{id}/restart")
    @Operation(
            summary = "Restart a batch execution",
            description = "Goes on from the last checkpoint of one that failed or was stopped.")
    @APIResponseSchema(value = JobRunView.class, responseDescription = "the new execution", responseCode = "202")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "jobs.unknown_job",
        "jobs.unknown_execution",
        "jobs.not_restartable",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response restart(@PathParam("name") String name, @PathParam("id") long id) {
        return idempotent.answer(202, () -> runJob.restart(context.caller(), name, id));
    }

    @GET
    @Path("/dead-letters")
    @Operation(summary = "List dead letters", description = "The oldest hundred messages that broke their consumers.")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<DeadLetterView> deadLetters() {
        return deadLetters.list(context.caller());
    }

    @POST
    @Path("/dead-letters/{id}/resend")
    @Operation(
            summary = "Send a dead letter again",
            description = "To the queue it came from, or on its topic for the one consumer that gave it up.")
    @APIResponseSchema(value = DeadLetterView.class, responseDescription = "the letter", responseCode = "202")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "jobs.unknown_dead_letter",
        "jobs.no_way_back",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response resend(@PathParam("id") UUID id) {
        return idempotent.answer(202, () -> deadLetters.resend(context.caller(), id));
    }
}
