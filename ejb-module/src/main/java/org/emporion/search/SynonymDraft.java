package org.emporion.search;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A rule as it is written.
 *
 * @param phrases at least two
 * @param oneWay whether the first alone stands for the others; else each stands for all
 */
public record SynonymDraft(
        @NotNull @Size(min = 2, max = 20)
        List<@NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String> phrases,

        @NotNull Boolean oneWay) {}
