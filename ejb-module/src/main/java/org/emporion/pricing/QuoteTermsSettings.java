package org.emporion.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.shared.Money;

/** The terms of this deployment: one flat shipping method and one tax rate, by setting. */
@ApplicationScoped
public class QuoteTermsSettings {

    private static final String METHOD = "FLAT";

    @Inject
    @ConfigProperty(name = "emporion.shipping.flat-amount")
    private long flatAmount;

    @Inject
    @ConfigProperty(name = "emporion.shipping.free-from")
    private long freeFrom;

    @Inject
    @ConfigProperty(name = "emporion.tax.basis-points")
    private int taxBasisPoints;

    @Inject
    @ConfigProperty(name = "emporion.tax.included")
    private boolean taxIncluded;

    /** The settings' amounts are minor units of whichever currency the basket has. */
    public QuoteTerms terms(String currency) {
        return new QuoteTerms(
                Money.of(flatAmount, currency),
                freeFrom > 0 ? Money.of(freeFrom, currency) : null,
                taxBasisPoints,
                taxIncluded,
                METHOD);
    }
}
