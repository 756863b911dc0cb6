/** Finding what the store shows. */
package org.emporion.search.it;
