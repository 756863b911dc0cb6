package org.emporion.platform;

/**
 * What makes a repeated request the same request.
 *
 * @param key the caller's {@code Idempotency-Key}, 1 to 255 characters
 * @param requestHash SHA-256 in hex over method, path, guest token and body: the same key with another hash is refused
 */
public record IdempotencyKey(String key, String requestHash) {}
