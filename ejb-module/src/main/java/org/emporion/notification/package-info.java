/**
 * Tells people what happened: mail for a registration, for orders placed, refused and cancelled, and for wishes that became
 * cheaper or are back; SMS with the codes that sign in.
 *
 * <p>An event becomes a row QUEUED with its text in the person's language, and a message on the queue {@code
 * notifications}; the consumer claims the row, hands it to the mail sender with no transaction open, and marks it SENT or
 * sets its next try (30 s, 2 min, 10 min, 1 h, 6 h) until it is DEAD. An SMS takes the same way; its number and text
 * are encrypted, and one that expired is given up. In demo mode both go to a table with a page.
 *
 * <p>Invariants: one row an event (consumed events are remembered in the row's transaction); a row is tried by one
 * consumer at a time (its number of attempts is the claim); what was sent holds no body any more, since it may hold a link
 * that signs in. A crash after the mail server took the mail and before the row was marked sends it twice, never not at
 * all; both carry one Message-ID. An SMS is looked for at Twilio before it is tried again.
 *
 * <p>Problems: none of its own. Statement budget: 4 to compose, 2 to send.
 */
@NullMarked
package org.emporion.notification;

import org.jspecify.annotations.NullMarked;
