package org.emporion.identity.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.PasswordRules;
import org.emporion.identity.Role;
import org.emporion.platform.Store;
import org.emporion.shared.Problem.FieldError;
import org.emporion.shared.Uuid7;
import org.jboss.logging.Logger;

/**
 * The accounts that nobody registers: four well-known ones in demo mode, the first administrator in production, who may make others. A
 * production server does not start with a demo account: its password stands in the documentation.
 */
@Startup
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FirstAccounts {

    private static final Logger LOG = Logger.getLogger(FirstAccounts.class);

    private record DemoLogin(UUID id, Role role, String email, String password, String firstName) {}

    private static final List<DemoLogin> DEMO_LOGINS = List.of(
            demo("00000000-0000-7000-8000-0000000000d1", Role.CUSTOMER, "customer", "Casey"),
            demo("00000000-0000-7000-8000-0000000000d2", Role.VENDOR, "vendor", "Vera"),
            demo("00000000-0000-7000-8000-0000000000d3", Role.ADMIN, "admin", "Ada"),
            demo("00000000-0000-7000-8000-0000000000d4", Role.SUPER_ADMIN, "owner", "Olga"));

    @Inject
    private AccountBook accounts;

    @Inject
    private PasswordHashes passwords;

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.admin.email")
    private Optional<String> adminEmail;

    @Inject
    @ConfigProperty(name = "emporion.admin.password")
    private Optional<String> adminPassword;

    @PostConstruct
    void make() {
        if (mode.equals("demo")) {
            DEMO_LOGINS.forEach(this::makeDemoLogin);
        } else {
            DEMO_LOGINS.forEach(this::refuseDemoLogin);
            makeFirstAdministrator();
        }
    }

    private void makeDemoLogin(DemoLogin demo) {
        EmailAddress email = address(demo.email());
        if (!accounts.exists(Store.DEFAULT_ID, email)) {
            String hash = passwords.hash(demo.password());
            accounts.appoint(Store.DEFAULT_ID, demo.id(), demo.role(), email, hash, demo.firstName(), "Demo");
        }
    }

    private void refuseDemoLogin(DemoLogin demo) {
        if (accounts.exists(Store.DEFAULT_ID, address(demo.email()))) {
            throw new IllegalStateException("emporion.mode=production, but the database has the demo account "
                    + demo.email() + ", whose password everybody knows. Use another database, or set its archived_at.");
        }
    }

    private void makeFirstAdministrator() {
        if (accounts.anyWithRole(Store.DEFAULT_ID, Role.SUPER_ADMIN)) {
            return;
        }
        String email = adminEmail.orElse("");
        String password = adminPassword.orElse("");
        if (email.isBlank() || password.isBlank()) {
            LOG.warn(
                    "The store has no administrator: set emporion.admin.email and emporion.admin.password and restart");
            return;
        }
        EmailAddress address = address(email);
        List<FieldError> errors = PasswordRules.check("emporion.admin.password", password, address);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(
                    errors.get(0).pointer() + " " + errors.get(0).message());
        }
        accounts.appoint(
                Store.DEFAULT_ID,
                Uuid7.next(),
                Role.SUPER_ADMIN,
                address,
                passwords.hash(password),
                "Store",
                "Administrator");
        LOG.info("Made the first administrator from emporion.admin.email");
    }

    private static EmailAddress address(String email) {
        return EmailAddress.parse(email)
                .orElseThrow(() -> new IllegalStateException("emporion.admin.email is no mail address"));
    }

    private static DemoLogin demo(String id, Role role, String name, String firstName) {
        return new DemoLogin(
                UUID.fromString(id), role, name + "@demo.emporion.test", "demo-" + name + "-2026", firstName);
    }
}
