package org.emporion.identity;

/**
 * What an authenticator app needs, shown once.
 *
 * @param secret in base 32 (RFC 4648), for typing
 * @param uri the same as an {@code otpauth:} URI, to be shown as a QR code
 */
public record SecondFactorSecret(String secret, String uri) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SecondFactorSecret[***]";
    }
}
