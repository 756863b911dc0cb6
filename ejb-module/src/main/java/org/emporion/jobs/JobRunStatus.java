package org.emporion.jobs;

/** How far a run is. */
public enum JobRunStatus {
    RUNNING,
    STOPPING,
    STOPPED,
    COMPLETED,
    FAILED,
    /** Its node died, or an operator gave it up. */
    ABANDONED
}
