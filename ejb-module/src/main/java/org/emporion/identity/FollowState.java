package org.emporion.identity;

/**
 * How a person is followed.
 *
 * @param followed by who asks
 * @param followers how many follow the person
 * @param following how many the person follows
 */
public record FollowState(boolean followed, int followers, int following) {}
