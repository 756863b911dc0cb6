package org.emporion.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as other people see them.
 *
 * @param displayName the first name, and the first letter of the last one
 * @param since when the one began to follow the other
 */
public record PersonView(
        UUID id, String displayName, @Nullable String avatarUrl, Instant since) {

    static PersonView of(UUID id, String firstName, String lastName, @Nullable String avatarUrl, Instant since) {
        String initial = lastName.isEmpty() ? "" : " " + lastName.substring(0, lastName.offsetByCodePoints(0, 1)) + ".";
        return new PersonView(id, firstName + initial, avatarUrl, since);
    }
}
