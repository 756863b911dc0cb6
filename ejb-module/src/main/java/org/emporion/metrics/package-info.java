/**
 * What the shop does, in figures for Prometheus at {@code /metrics} on the management port: orders, revenue,
 * registrations, stock. It listens to events and is called by nobody.
 *
 * <p>Invariants: a shared durable subscription gives each event to one node, so the sum over the nodes is the shop's
 * figure, and events of a node's absence are counted when it is back. The counters live in memory and begin at zero with
 * each start, as Prometheus expects. An event that is delivered twice is counted once; one that a node dies over, after its
 * mark and before its figure was read by Prometheus, is not counted at all: whoever needs exact money asks the orders.
 * Figures of the outbox and the jobs are the platform's, those of mail the notifications'.
 *
 * <p>Problems: none. Statement budget: one an event, the mark.
 */
@NullMarked
package org.emporion.metrics;

import org.jspecify.annotations.NullMarked;
