/** Entries of the audit and the seals that chain them. */
@NullMarked
package org.emporion.audit.model;

import org.jspecify.annotations.NullMarked;
