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
    ACCOUNT_CLOSED,
    /** The owner set a new password by a link in a mail. */
    PASSWORD_RESET,
    /** The owner enrolled or removed a second factor, or staff took it off. */
    SECOND_FACTOR_CHANGED
}
