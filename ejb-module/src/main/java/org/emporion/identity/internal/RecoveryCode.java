package org.emporion.identity.internal;

import java.security.SecureRandom;
import java.util.Locale;

/** Fifty random bits on paper, {@code 7KQ2M-XWPLD}, for who has lost the device. */
record RecoveryCode(String text) {

    private static final int LETTERS = 10;
    private static final int HALF = 5;
    private static final int BYTES = 7;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RecoveryCode next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String letters = Base32.encode(bytes).substring(0, LETTERS);
        return new RecoveryCode(letters.substring(0, HALF) + "-" + letters.substring(HALF));
    }

    /** The code as it is compared, whatever a person typed between the letters. */
    static String canonical(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "RecoveryCode[***]";
    }
}
