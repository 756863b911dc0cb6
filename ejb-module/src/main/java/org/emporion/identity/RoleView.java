package org.emporion.identity;

import java.util.List;

/** A role and what it allows. */
public record RoleView(Role role, List<Allowed> permissions) {

    /**
     * One permission.
     *
     * @param meaning in one line
     */
    public record Allowed(String name, String meaning) {}
}
