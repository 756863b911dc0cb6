/**
 * Who people are: registering, proving an address, signing in, keeping and ending sessions, and the keys that sign their
 * tokens.
 *
 * <p>States: an account is PENDING, ACTIVE or SUSPENDED; a session is live, ended or expired; a refresh token is unspent
 * or spent; a one-time token is unspent, spent or expired.
 *
 * <p>Invariants: one account an address and store (unique index). A session has at most one unspent refresh token: the
 * conditional update that spends one decides between parallel refreshes. A spent token that comes back later than the
 * grace of ten seconds ends its session. Tokens and passwords are stored as hashes only. Answers for known and unknown
 * addresses are the same, and cost the same hash. No password is hashed inside a transaction.
 *
 * <p>Problems: {@code identity.*}, {@code auth.session_ended}. Statement budget: signing in at most 8, refreshing at most
 * 8, an ordinary request 0 (ended sessions and keys are in memory).
 */
@NullMarked
package org.emporion.identity;

import org.jspecify.annotations.NullMarked;
