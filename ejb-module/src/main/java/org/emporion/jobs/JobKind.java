package org.emporion.jobs;

/** How a job comes to run. */
public enum JobKind {
    /** By the clock, again and again; also by hand. */
    SCHEDULED,
    /** By the use case that has its input, as a Jakarta Batch job that can be stopped and restarted. */
    BATCH
}
