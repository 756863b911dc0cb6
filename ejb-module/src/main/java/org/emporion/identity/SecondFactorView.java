package org.emporion.identity;

/**
 * How an account's second factor stands.
 *
 * @param enrolled whether signing in takes a code
 * @param required whether the role gets no more than its own account without it
 * @param recoveryCodesLeft how many are still good
 */
public record SecondFactorView(boolean enrolled, boolean required, long recoveryCodesLeft) {}
