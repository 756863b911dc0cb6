package org.emporion.identity.internal;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.emporion.identity.IdentityProblem;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** BCP 47 tags as people send them. */
public final class LocaleTag {

    private LocaleTag() {}

    /** What is wrong with the tag; empty for null and for a well-formed one. */
    public static List<FieldError> check(String pointer, @Nullable String tag) {
        if (tag == null || isWellFormed(tag)) {
            return List.of();
        }
        return List.of(new FieldError(pointer, IdentityProblem.LOCALE_INVALID, "must be a language tag such as de-AT"));
    }

    private static boolean isWellFormed(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException illFormed) {
            return false;
        }
    }
}
