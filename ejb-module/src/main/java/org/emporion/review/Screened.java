package org.emporion.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.emporion.review.model.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * What screening makes of a text.
 *
 * @param verdict what becomes of it unless a person decides
 * @param spam how much it reads like advertising, 0 to 1
 * @param reasons what speaks against it, empty for what is published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Screened(
        @Nullable ReviewStatus verdict,
        @Nullable Double spam,
        @Nullable List<Reason> reasons) {

    /**
     * One thing that speaks against a text.
     *
     * @param code {@code reads_like_spam}, {@code names_address}, {@code names_mail}, {@code names_phone}, {@code shouts}
     * @param detail the words that it rests on
     */
    public record Reason(String code, String detail) {}
}
