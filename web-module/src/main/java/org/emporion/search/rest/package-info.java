/** The routes of the search. */
@NullMarked
package org.emporion.search.rest;

import org.jspecify.annotations.NullMarked;
