package org.emporion.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An account that staff open for somebody. It has no password: its owner chooses one.
 *
 * @param locale BCP 47 tag; the store's when absent
 */
public record UserDraft(
        @NotBlank @Size(max = 254) String email,
        @NotBlank @Size(max = 100) String firstName,
        @NotBlank @Size(max = 100) String lastName,
        @NotNull Role role,
        @Nullable @Size(max = 35) String locale) {}
