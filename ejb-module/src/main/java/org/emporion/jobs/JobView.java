package org.emporion.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job and its last run.
 *
 * @param every how long after one start the next is due; absent for a batch job
 * @param nextDueAt when a scheduled job is started next; in the past when it is due now
 * @param lastRun absent when none is on record: runs of the clock that find nothing to do leave none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        String name,
        JobKind kind,
        @Nullable Duration every,
        @Nullable Instant nextDueAt,
        @Nullable JobRunView lastRun) {}
