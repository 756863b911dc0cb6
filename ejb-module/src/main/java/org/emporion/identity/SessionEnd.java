package org.emporion.identity;

/** Why a session ended. */
public enum SessionEnd {
    SIGNED_OUT,
    /** By the owner, from the list of sessions. */
    ENDED_BY_OWNER,
    /** A spent refresh token came back: it may have been stolen. */
    TOKEN_REUSED
}
