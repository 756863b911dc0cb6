/** The catalogue's routes: products, categories and imports. */
@NullMarked
package org.emporion.catalog.rest;

import org.jspecify.annotations.NullMarked;
