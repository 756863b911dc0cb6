/** Scenarios of reviews on the deployed server. */
package org.emporion.review.it;
