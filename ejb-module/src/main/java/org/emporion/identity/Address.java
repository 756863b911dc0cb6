package org.emporion.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where to send, and whom to bill; checked by the rules of its country.
 *
 * @param postalCode required where the country has them, and of the country's form
 * @param region state or province; required where mail needs it
 * @param country ISO 3166-1 alpha-2
 */
@FitsCountry
public record Address(
        @NotBlank @Size(max = 100) String firstName,
        @NotBlank @Size(max = 100) String lastName,
        @Nullable @Size(max = 200) String company,
        @NotBlank @Size(max = 200) String line1,
        @Nullable @Size(max = 200) String line2,
        @Nullable @Size(max = 20) String postalCode,
        @NotBlank @Size(max = 100) String city,
        @Nullable @Size(max = 100) String region,
        @NotNull @Country String country,

        @Nullable @Pattern(regexp = "\\+?[0-9 ()./-]{3,30}", message = "must be a telephone number")
        String phone) {}
