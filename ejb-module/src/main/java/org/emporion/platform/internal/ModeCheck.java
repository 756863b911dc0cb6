package org.emporion.platform.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start with a misspelt mode, which would be half of each, and with the tests' routes open in production. The
 * sandbox gateway, the mailbox and the demo logins are refused where they are made.
 */
@Startup
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ModeCheck {

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.test-hooks")
    private boolean testHooks;

    @PostConstruct
    void check() {
        boolean production = mode.equals("production");
        if (!production && !mode.equals("demo")) {
            throw new IllegalStateException("emporion.mode is demo or production, not " + mode);
        }
        if (production && testHooks) {
            throw new IllegalStateException(
                    "emporion.test-hooks=true lets anybody move the clock: it is for emporion.mode=demo only");
        }
    }
}
