/** Who did what. */
package org.emporion.audit.it;
