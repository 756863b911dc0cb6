/**
 * Measures the product in its own words: requests a second, latency and processor time a request, beside two yardsticks in the same run.
 * The one is a bare servlet on the same server that answers prepared bytes: what HTTP itself costs here. The other is the SQL of the very
 * request, as the database logged it, replayed over plain JDBC with the same transactions: what the database costs.
 *
 * <p>The driver ({@link org.emporion.bench.Bench}) starts database and server on free loopback ports, and two processes of its own kind
 * ({@link org.emporion.bench.Worker}): one sends HTTP, one replays SQL, so that the processor time of each can be told apart. Product and
 * yardsticks take turns in short rounds; the report gives the median of the rounds with the least and the greatest.
 */
@NullMarked
package org.emporion.bench;

import org.jspecify.annotations.NullMarked;
