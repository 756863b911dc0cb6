/** Scenarios of events on their way, on the deployed server. */
package org.emporion.platform.it;
