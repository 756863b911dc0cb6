package org.emporion.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param id of a scheduled run a UUID, of a batch execution a number
 * @param message what was done or why it failed, in a line
 * @param node that ran it; absent for a batch execution
 * @param steps the progress of a batch execution; empty for a scheduled run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobRunView(
        String id,
        JobRunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String message,
        @Nullable String node,
        List<StepView> steps) {}
