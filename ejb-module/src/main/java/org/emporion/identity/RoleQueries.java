package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.emporion.platform.Permission;
import org.emporion.shared.Page;

/** Shows the table of roles to those who give them. */
@Stateless
@RolesAllowed(Permission.USERS_READ)
public class RoleQueries {

    /** Every role, the one with the least first. */
    public Page<RoleView> list() {
        return new Page<>(Stream.of(Role.values()).map(RoleQueries::view).toList(), null);
    }

    private static RoleView view(Role role) {
        List<RoleView.Allowed> permissions = role.permissions().stream()
                .map(name -> new RoleView.Allowed(
                        name, Objects.requireNonNull(Permission.meanings().get(name))))
                .toList();
        return new RoleView(role, permissions);
    }
}
