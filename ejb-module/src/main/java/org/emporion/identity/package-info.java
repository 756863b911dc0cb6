/**
 * Who people are: registering, proving an address, signing in by one step or two, new passwords, keeping and ending
 * sessions, API keys, and the keys that sign their tokens.
 *
 * <p>States: a registration waits 24 hours for its address to be proven; an account is ACTIVE or SUSPENDED; a session is
 * live, ended or expired; a refresh token is unspent or spent.
 *
 * <p>Whose password counts: there is no account before its address is proven, so a registration can change nobody
 * else's. Each registration mails a link of its own, and following it makes the account of the password and the names that
 * were given with that registration; the other links are void then. A stranger who registers somebody's address, before
 * or after them, has a password that works only if the owner follows the stranger's link; the page of the link asks for
 * the password, so that even this fails (Sudhodanan and Paverd, Pre-hijacked accounts, USENIX Security 2022). A mail to
 * an unproven address holds nothing that the registering person wrote.
 *
 * <p>Invariants: one account an address and store (unique index). A session has at most one unspent refresh token: the
 * conditional update that spends one decides between parallel refreshes. A spent token that comes back later than the
 * grace of ten seconds ends its session. Tokens and passwords are stored as hashes only. Registering and signing in answer
 * the same for known and unknown addresses, and cost the same hash; signing in therefore does not tell that an address is
 * yet to be proven. No password is hashed inside a transaction. A try to prove something counts as failed before it is
 * decided. A session is opened under a share of its account's row and by the number of its credentials at that moment, so
 * that a new password, a second factor and a suspension leave no session of before behind.
 *
 * <p>Accounts: what an account is and has besides (addresses, preferences, followers) hangs on its row, and so do the locks:
 * addresses queue at their owner's row; staff lock their own row and the other's in the order of ids and are asked what they
 * may do by the row, not by the token; a session is opened under a share of the row, so that none outlives a suspension, a
 * new role or a closing. A follow holds both rows by a share, then counts in the order of ids. A mail address changes under
 * the unique index alone.
 *
 * <p>Problems: {@code identity.*}, {@code auth.session_ended}. Statement budget: signing in at most 8, refreshing at most
 * 8, an ordinary request 0 (ended sessions and keys are in memory).
 */
@NullMarked
package org.emporion.identity;

import org.jspecify.annotations.NullMarked;
