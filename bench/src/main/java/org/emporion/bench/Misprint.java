package org.emporion.bench;

import java.util.Random;

/** One slip of the fingers: a letter left out, put in, changed, or two swapped. */
final class Misprint {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private Misprint() {}

    static String in(String text, Random random) {
        return in(text, LETTERS, random);
    }

    /** @param letters those that the slip may put in */
    static String in(String text, String letters, Random random) {
        int at = random.nextInt(text.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + letter + text.substring(at);
            case 2 -> text.substring(0, at) + letter + text.substring(at + 1);
            default ->
                at + 1 < text.length()
                        ? text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2)
                        : text;
        };
    }
}
