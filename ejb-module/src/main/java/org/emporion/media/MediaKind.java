package org.emporion.media;

/** What a file is for, by its content. */
public enum MediaKind {
    IMAGE,
    DOCUMENT,
    VOICE
}
