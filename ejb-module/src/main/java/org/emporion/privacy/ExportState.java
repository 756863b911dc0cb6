package org.emporion.privacy;

/** How far an export is. */
public enum ExportState {
    /** A job writes it within seconds. */
    REQUESTED,
    /** It can be fetched. */
    READY,
    /** It could not be written in five tries; asking again starts anew. */
    FAILED
}
