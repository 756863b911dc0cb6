package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Job;
import org.emporion.privacy.PrivacyProblem;
import org.emporion.privacy.internal.ErasureBook.Erased;

/** Erases the people whose accounts staff closed some time ago; who has an order on its way waits for the next run. */
@ApplicationScoped
public class EraseClosedAccounts implements Job {

    private static final int MOST = 1_000;

    @Inject
    private ErasureSteps steps;

    @Inject
    @ConfigProperty(name = "emporion.privacy.erase-closed-after")
    private Duration closedFor;

    @Override
    public String name() {
        return "erase-closed-accounts";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public String run(Instant now) {
        int erased = 0;
        int kept = 0;
        for (Erased account : steps.closed(now.minus(closedFor), MOST)) {
            try {
                steps.eraseClosed(account);
                erased++;
            } catch (PrivacyProblem stillNeeded) {
                kept++;
            }
        }
        return erased == 0 ? "" : "erased " + erased + ", kept " + kept;
    }
}
