package org.emporion.identity;

/** What somebody proved who has an account without having registered. */
public enum OpenedBy {
    PHONE,
    GOOGLE,
    GITHUB,
    FACEBOOK
}
