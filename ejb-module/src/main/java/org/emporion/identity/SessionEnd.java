package org.emporion.identity;

/** Why a session ended. */
public enum SessionEnd {
    SIGNED_OUT,
    /** By the owner, from the list of sessions. */
    ENDED_BY_OWNER,
    /** A spent refresh token came back: it may have been stolen. */
    TOKEN_REUSED,
    /** The owner has another password now. */
    PASSWORD_CHANGED,
    /** The person may do other things now. */
    ROLE_CHANGED,
    /** By staff. */
    SUSPENDED,
    ACCOUNT_CLOSED
}
