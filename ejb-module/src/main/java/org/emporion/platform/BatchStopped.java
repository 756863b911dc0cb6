package org.emporion.platform;

/**
 * An operator has stopped a batch execution: told inside the server, in the operator's transaction, to whoever keeps books
 * about what it works on. One that stops because its server does is not told.
 */
public record BatchStopped(String job, long execution) {}
