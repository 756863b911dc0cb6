package org.emporion.catalog;

/**
 * Where an import stands: UPLOADING, RECEIVED (whole), RUNNING, then COMPLETED or FAILED. STOPPED by an operator it waits for
 * an operator; FAILED and STOPPED are RUNNING again when their execution is restarted.
 */
public enum ImportStatus {
    UPLOADING,
    RECEIVED,
    RUNNING,
    STOPPED,
    COMPLETED,
    FAILED
}
