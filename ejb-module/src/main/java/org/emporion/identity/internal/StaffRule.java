package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.Role;
import org.emporion.platform.Permission;

/** Whether the staff needs a second factor for more than their own account. */
@ApplicationScoped
public class StaffRule {

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.second-factor.staff")
    private String rule;

    /** True for a role that gets no more than its own account without the second factor. */
    public boolean requiresSecondFactor(Role role) {
        return role.isStaff() && isRequired();
    }

    /** What a token of this role carries. */
    public Set<String> permissions(Role role, boolean secondFactor) {
        return requiresSecondFactor(role) && !secondFactor ? Set.of(Permission.ACCOUNT) : role.permissions();
    }

    private boolean isRequired() {
        return switch (rule) {
            case "auto" -> !mode.equals("demo");
            case "required" -> true;
            case "optional" -> false;
            default ->
                throw new IllegalStateException(
                        "emporion.second-factor.staff is auto, required or optional, not " + rule);
        };
    }
}
