package org.emporion.media.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.emporion.media.MediaProblem;
import org.jboss.logging.Logger;

/**
 * The scanner of this deployment, by setting. In production there is none until the operator names one, and no file is taken
 * before: to have forgotten it must not be the same as to have decided against it.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VirusScan {

    private static final Logger LOG = Logger.getLogger(VirusScan.class);
    private static final String AUTO = "auto";
    private static final String PRODUCTION = "production";
    private static final String CLAMD = "clamd";
    private static final String BUILT_IN = "builtin";

    /** What a scan said. */
    public enum Verdict {
        CLEAN,
        INFECTED,
        /** The scanner did not answer. */
        UNKNOWN
    }

    @Inject
    @Any
    private Instance<VirusScanner> adapters;

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.media.scanner")
    private String setting;

    @Inject
    @ConfigProperty(name = "emporion.media.clamd")
    private Optional<String> clamd;

    @PostConstruct
    void check() {
        if (!setting.equals(AUTO) && !setting.equals(CLAMD) && !setting.equals(BUILT_IN)) {
            throw new IllegalStateException("emporion.media.scanner is auto, clamd or builtin, not " + setting);
        }
        if (setting.equals(CLAMD) && clamd.isEmpty()) {
            throw new IllegalStateException(
                    "emporion.media.scanner=clamd needs emporion.media.clamd, a host and a port");
        }
    }

    /** @throws MediaProblem {@code media.no_scanner} */
    public void requireScanner() {
        scanner();
    }

    /** @throws MediaProblem {@code media.no_scanner} */
    public Verdict verdict(Path file) {
        VirusScanner scanner = scanner();
        try {
            Optional<String> found = scanner.scan(file);
            found.ifPresent(name -> LOG.warnf("The scanner %s found %s in an upload", scanner.name(), name));
            return found.isPresent() ? Verdict.INFECTED : Verdict.CLEAN;
        } catch (IOException | FaultToleranceException silent) {
            LOG.warnf("The scanner %s does not say: %s", scanner.name(), silent);
            return Verdict.UNKNOWN;
        }
    }

    private VirusScanner scanner() {
        String name = name();
        return adapters.stream()
                .filter(adapter -> adapter.name().equals(name))
                .findFirst()
                .orElseThrow(MediaProblem::noScanner);
    }

    private String name() {
        if (!setting.equals(AUTO)) {
            return setting;
        }
        if (clamd.isPresent()) {
            return CLAMD;
        }
        return mode.equals(PRODUCTION) ? "" : BUILT_IN;
    }
}
