package org.emporion.search;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A redirect as it is written.
 *
 * @param query compared without regard to case and punctuation
 * @param url a path of the shop, or a web address, with visible ASCII only
 */
public record RedirectDraft(
        @NotBlank @Size(max = 200) String query,

        @NotNull @Size(max = 500) @Pattern(regexp = "(/(?!/)|https?://)[!-\\[\\]-~]*")
        String url) {}
