package org.emporion.jobs;

import java.util.List;

/**
 * A job with what it did lately.
 *
 * @param runs the last twenty on record, the latest first
 */
public record JobDetails(JobView job, List<JobRunView> runs) {}
