/**
 * What buyers say of products and of the platform, and what they make of it: stars, votes, answers.
 *
 * <p>States of a review: PENDING, PUBLISHED, REJECTED. Screening decides first, by a model of advertising and a few signs: it
 * publishes, holds for a moderator, or rejects; a moderator's decision goes over it, and what a moderator rejected comes back
 * after a change only by a moderator. Everybody sees what is PUBLISHED, the author and moderators the rest.
 *
 * <p>Invariants: one review a person and subject (unique key). The count, the sum and the average of a subject follow from five
 * numbers of one row, which change in the transaction that publishes, hides, changes or deletes a review; a change locks the
 * review first, then its votes or answers, then that row. One vote a person and review. A moderator decides about the version
 * that they read. "Verified" says that the order has arrived; one that arrives later verifies what was written before.
 *
 * <p>When a person is erased, their words and pictures go and the stars stay without a name: others have relied on the average,
 * and it stays the sum of the rows with nothing to be corrected later.
 *
 * <p>Problems: {@code review.*}. Statement budget: a page of reviews 3 (the product, reviews with their answers, names; pictures 1 more), a
 * rating 2, writing 8.
 */
@NullMarked
package org.emporion.review;

import org.jspecify.annotations.NullMarked;
