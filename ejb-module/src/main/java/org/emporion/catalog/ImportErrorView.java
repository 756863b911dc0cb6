package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why a line of a file was refused.
 *
 * @param line counted from 1
 * @param pointer JSON pointer into the line
 * @param position of this error among those of the line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportErrorView(
        int line,
        String pointer,
        String code,
        String message,
        @JsonIgnore int position) {}
