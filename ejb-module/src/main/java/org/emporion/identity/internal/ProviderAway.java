package org.emporion.identity.internal;

/** The provider did not answer, or answered that it cannot. */
public class ProviderAway extends Exception {

    private static final long serialVersionUID = 1;

    ProviderAway(String reason) {
        super(reason);
    }
}
