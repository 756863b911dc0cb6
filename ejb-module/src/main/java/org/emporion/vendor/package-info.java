/**
 * The businesses that sell here; the platform itself is one of them, so what it sells needs no special case.
 *
 * <p>States of a vendor: APPLIED, ACTIVE, SUSPENDED. Invariants: a slug is one vendor's within a store; whoever acts for
 * a vendor is a row of {@code vendor_member}, never a claim of the token; the commission is in basis points.
 *
 * <p>Statement budget: reading vendors costs nothing while the copy in memory is fresh (a minute), else one statement;
 * membership one statement.
 */
@NullMarked
package org.emporion.vendor;

import org.jspecify.annotations.NullMarked;
