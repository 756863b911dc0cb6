/**
 * Finds products and whatever else the store shows.
 *
 * <p>The index is a copy that can be thrown away: it is filled from the database and follows events, so that a change by a person, an
 * import and a plain SQL script that publishes its event take the same path. Each node has an index of its own (embedded Lucene) and one
 * durable subscription, or all nodes use one cluster. An event names what changed; the consumer reads it anew, so that an event may
 * come twice or late. A reindex fills a second generation beside the first one, which answers meanwhile; events go to both, and one
 * switch puts the new one in its place. Writes to an index take turns, so that what was read later is also written later.
 *
 * <p>A text is taken at its word first: every word, its stem or a synonym must be there. Only when that finds less than a page, words
 * that no product has are taken for misprints, then any of the words will do. The nearest products by meaning join by reciprocal
 * rank; without a model, without time for it or switched off, everything else works. Facets count every matching product, and those
 * of a filter's own kind as if that filter were not there.
 *
 * <p>Synonyms and redirects are data, in memory on every node. What was asked is counted by day, in memory first: a search writes
 * nothing and asks the database one statement, for stock.
 *
 * <p>Problems: {@code search.*}. Statement budget: a search 1 (stock), suggestions 1 (what others asked).
 */
@NullMarked
package org.emporion.search;

import org.jspecify.annotations.NullMarked;
