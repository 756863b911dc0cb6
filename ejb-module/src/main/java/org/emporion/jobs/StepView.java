package org.emporion.jobs;

/**
 * How far a step of a batch execution is, in what its reader reads: lines, blocks or rows.
 *
 * @param commits how many chunks are safe
 */
public record StepView(
        String name,
        JobRunStatus status,
        long read,
        long written,
        long filtered,
        long skipped,
        long commits,
        long rollbacks) {}
