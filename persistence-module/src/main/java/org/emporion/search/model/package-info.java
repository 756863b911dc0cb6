/** What a store's staff keeps for its search. */
@NullMarked
package org.emporion.search.model;

import org.jspecify.annotations.NullMarked;
