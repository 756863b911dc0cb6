package org.emporion.identity;

/**
 * A key that was made, and the only copy of it.
 *
 * @param key for {@code POST /auth/token}
 */
public record NewApiKey(String key, ApiKeyView apiKey) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NewApiKey[" + apiKey.id() + "]";
    }
}
