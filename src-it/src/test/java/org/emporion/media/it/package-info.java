/** Scenarios of media. */
package org.emporion.media.it;
