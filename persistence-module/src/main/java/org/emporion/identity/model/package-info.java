/**
 * The rows of registrations, accounts, sessions and tokens.
 *
 * <p>A registration becomes an ACTIVE account when its address is proven; SUSPENDED bars an account from signing in. A
 * session is live until it ends or expires. Its refresh tokens are a family: at most one is unspent at any time.
 */
@NullMarked
package org.emporion.identity.model;

import org.jspecify.annotations.NullMarked;
