package org.emporion.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.emporion.shared.Problem.FieldError;

/**
 * Which passwords are taken (NIST SP 800-63B, 3.1.1.2): long enough, not among those that are tried first, not the owner's
 * name. No rules about kinds of characters: they make passwords worse.
 */
public final class PasswordRules {

    public static final int MIN_LENGTH = 10;
    public static final int MAX_LENGTH = 128;

    /** A shorter name is in too many words to be a hint. */
    private static final int TELLING_NAME = 4;

    private static final Set<String> COMMON = read("common-passwords.txt");

    private PasswordRules() {}

    /** What is wrong with the password; empty when it is taken. */
    public static List<FieldError> check(String pointer, String password, EmailAddress owner) {
        List<FieldError> errors = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            errors.add(new FieldError(
                    pointer,
                    IdentityProblem.PASSWORD_LENGTH,
                    "must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters"));
        }
        if (isCommon(password)) {
            errors.add(new FieldError(
                    pointer, IdentityProblem.PASSWORD_COMMON, "is among the passwords that are tried first"));
        }
        if (holdsName(password, owner)) {
            errors.add(new FieldError(
                    pointer, IdentityProblem.PASSWORD_HOLDS_EMAIL, "must not hold the name of your mail address"));
        }
        return errors;
    }

    /** In the list, also with capitals, usual disguises ({@code P@ssw0rd...}) or a mark at the end; or one run or repetition. */
    static boolean isCommon(String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        String bare = plain.replaceAll("[!.?*#$]+$", "");
        return COMMON.contains(plain)
                || COMMON.contains(bare)
                || COMMON.contains(undisguised(plain))
                || COMMON.contains(undisguised(bare))
                || repeats(plain)
                || runs(plain);
    }

    private static boolean holdsName(String password, EmailAddress owner) {
        String name = owner.localPart();
        return name.length() >= TELLING_NAME
                && password.toLowerCase(Locale.ROOT).contains(name);
    }

    /** Letters for the signs in front of the digits that stand at the end. */
    private static String undisguised(String password) {
        int end = password.length();
        while (end > 0 && Character.isDigit(password.charAt(end - 1))) {
            end--;
        }
        String word = password.substring(0, end)
                .replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('0', 'o')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
        return word + password.substring(end);
    }

    /** One piece of up to four characters, over and over. */
    private static boolean repeats(String password) {
        return password.matches("(.{1,4})\\1{2,}.{0,3}")
                && password.chars().distinct().count() <= TELLING_NAME;
    }

    /** Each character follows the one before it, up or down. */
    private static boolean runs(String password) {
        return steps(password, 1) || steps(password, -1);
    }

    private static boolean steps(String password, int step) {
        for (int i = 1; i < password.length(); i++) {
            int difference = password.charAt(i) - password.charAt(i - 1);
            boolean around = password.charAt(i - 1) == '9' && password.charAt(i) == '0' && step == 1;
            if (difference != step && !around) {
                return false;
            }
        }
        return password.length() > 1;
    }

    private static Set<String> read(String resource) {
        try (InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("##"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
