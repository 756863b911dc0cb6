/** Scenarios of the catalogue on the deployed product. */
package org.emporion.catalog.it;
