package org.emporion.catalog.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The readable part of an address: small Latin letters, digits and single hyphens. */
public final class Slug {

    static final int MAX_LENGTH = 120;

    private static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern UUID_LIKE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    /** Words that routes beside the slug use. */
    private static final Set<String> RESERVED = Set.of(
            "featured",
            "trending",
            "best-sellers",
            "new-arrivals",
            "archived",
            "unpublished",
            "facets",
            "stats",
            "tree",
            "imports",
            "exports");

    private Slug() {}

    /** Whether the text can be a slug; what routes are called and what could be taken for an id cannot. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH
                && VALID.matcher(text).matches()
                && !UUID_LIKE.matcher(text).matches()
                && !RESERVED.contains(text);
    }

    /** A valid slug that reads like the title; {@code fallback} where no letter of it is left. */
    public static String of(String title, String fallback) {
        String latin = title.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("þ", "th");
        String plain = MARKS.matcher(Normalizer.normalize(latin, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String joined = trimmed(OTHERS.matcher(plain).replaceAll("-"));
        String cut = joined.length() > MAX_LENGTH ? trimmed(joined.substring(0, MAX_LENGTH)) : joined;
        if (cut.isEmpty()) {
            return fallback;
        }
        return isValid(cut) ? cut : trimmed(fallback + "-" + cut);
    }

    /** The same slug told apart from others, still within its length. */
    public static String with(String slug, String suffix) {
        int room = MAX_LENGTH - suffix.length() - 1;
        return trimmed(slug.length() > room ? slug.substring(0, room) : slug) + "-" + suffix;
    }

    private static String trimmed(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int to = text.endsWith("-") && text.length() > from ? text.length() - 1 : text.length();
        return text.substring(from, to);
    }
}
