package org.emporion.platform;

/**
 * What is left of a caller's allowance, for the {@code RateLimit-*} headers.
 *
 * @param granted whether this request is within it
 * @param limit requests a minute
 * @param remaining how many more may come at once
 * @param resetSeconds until the whole allowance is there again
 * @param retrySeconds until the next request will be granted; 0 where one would be now
 */
public record RateLimit(boolean granted, int limit, long remaining, long resetSeconds, long retrySeconds) {}
