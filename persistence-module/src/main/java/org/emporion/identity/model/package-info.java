/**
 * The rows of accounts, sessions and tokens.
 *
 * <p>An account is PENDING until its address is proven, then ACTIVE; SUSPENDED bars it from signing in. A session is live
 * until it ends or expires. Its refresh tokens are a family: at most one is unspent at any time.
 */
@NullMarked
package org.emporion.identity.model;

import org.jspecify.annotations.NullMarked;
