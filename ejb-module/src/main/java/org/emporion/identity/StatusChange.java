package org.emporion.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.emporion.identity.model.AccountStatus;

/**
 * Bars an account or lets it in again.
 *
 * @param reason for the staff and the audit; its owner is not told
 */
public record StatusChange(
        @NotNull AccountStatus status,
        @NotBlank @Size(max = 500) String reason) {}
