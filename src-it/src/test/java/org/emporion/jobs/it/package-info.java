/** Scenarios of the jobs on the deployed server. */
package org.emporion.jobs.it;
