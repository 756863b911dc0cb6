package org.emporion.media;

/** How far a file is; only one that is READY is shown to anybody. */
public enum MediaState {
    QUARANTINED,
    READY,
    REFUSED
}
