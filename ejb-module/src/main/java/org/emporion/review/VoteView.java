package org.emporion.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a review was voted on.
 *
 * @param mine whether it helped the caller; absent where they have not voted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VoteView(int helpful, int unhelpful, @Nullable Boolean mine) {}
