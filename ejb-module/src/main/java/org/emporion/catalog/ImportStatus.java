package org.emporion.catalog;

/** Where an import stands: UPLOADING, RECEIVED (whole), RUNNING, then COMPLETED or FAILED. */
public enum ImportStatus {
    UPLOADING,
    RECEIVED,
    RUNNING,
    COMPLETED,
    FAILED
}
