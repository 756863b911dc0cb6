package org.emporion.privacy;

import java.util.Locale;

/** The kinds of personal data, as the comments of columns name them; retention knows how long each is kept. */
public enum DataClass {
    /** Where somebody is reached: mail addresses and telephone numbers. */
    CONTACT,
    /** What they are called. */
    NAME,
    /** Where they live or have things sent. */
    ADDRESS,
    /** What proves who they are; never exported. */
    CREDENTIAL,
    /** Network addresses and devices. */
    TECHNICAL,
    /** What they did, and what was done to them. */
    TRACE,
    /** What somebody else calls them by: accounts at providers, tokens of gateways, parcel numbers. */
    IDENTIFIER,
    /** Language, currency, consent. */
    PREFERENCE,
    /** What they wrote, or was written to them. */
    CONTENT;

    /** As comments have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is no class */
    public static DataClass of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
