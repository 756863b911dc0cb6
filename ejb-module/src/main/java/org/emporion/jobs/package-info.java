/**
 * Shows what the server does by itself, and lets an operator start, stop and restart it: scheduled jobs ({@link
 * org.emporion.platform.Job}), Jakarta Batch jobs, and the dead letters of the broker.
 *
 * <p>States of a run: {@code RUNNING → COMPLETED | FAILED | ABANDONED}, of a batch execution also {@code → STOPPING →
 * STOPPED}. A failed or stopped execution is restarted at most once at a time and goes on from its last checkpoint.
 *
 * <p>Invariants: a start by hand takes the same lease as the ticker, so a job never runs twice at once. A dead letter
 * leaves its queue in the same local transaction of the broker that sends it again; of two who resend it, one does.
 *
 * <p>Problems: {@code jobs.*}. Statement budget: the list is one statement and, for each batch job, what the batch
 * repository asks for; the dead letters none.
 */
@NullMarked
package org.emporion.jobs;

import org.jspecify.annotations.NullMarked;
