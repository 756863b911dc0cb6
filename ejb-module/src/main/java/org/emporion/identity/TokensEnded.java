package org.emporion.identity;

import java.util.UUID;

/**
 * The tokens that an API key was exchanged for so far are worth nothing any more. For this node; others find it in the
 * database.
 *
 * @param sid what the tokens' {@code sid} claim says
 */
public record TokensEnded(UUID sid) {}
