package org.emporion.search.internal.index;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a text is cut into words and brought to their stems. Each language has fields of its own; a document's texts are in those of
 * their languages, and a query asks all of them, each in its own way: no language has to be guessed for a query.
 */
enum Language {
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es"),
    PORTUGUESE("pt"),
    RUSSIAN("ru"),
    ARABIC("ar"),
    /** Chinese, Japanese and Korean as pairs of characters. */
    CJK("cjk"),
    THAI("th"),
    /** Every other one: words as they stand, without accents. */
    OTHER("other");

    /** So many letters are more than a unit or a sign. */
    private static final int SOME = 3;

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The name of its analyzer. */
    String code() {
        return code;
    }

    /** The field of what names a document: title, brand, categories, tags, attributes. */
    String textField() {
        return "text_" + code;
    }

    /** The field of the long description. */
    String bodyField() {
        return "body_" + code;
    }

    /**
     * The languages of a text: the one that most letters are written in, for Latin ones that of the locale, and those of other scripts
     * that have some words in it, as where a Japanese name stands behind a long model number.
     */
    static Set<Language> of(String text, Locale locale) {
        Map<Language, Integer> letters = new EnumMap<>(Language.class);
        int latin = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int letter = text.codePointAt(i);
            if (Character.isLetter(letter)) {
                UnicodeScript script = UnicodeScript.of(letter);
                if (script == UnicodeScript.LATIN) {
                    latin++;
                } else {
                    // a pair of characters says as much as a word of several letters
                    letters.merge(of(script), script == UnicodeScript.HAN ? 3 : 1, Integer::sum);
                }
            }
        }
        Language most = ofLatin(locale);
        int count = latin;
        Set<Language> languages = EnumSet.noneOf(Language.class);
        for (Map.Entry<Language, Integer> written : letters.entrySet()) {
            if (written.getValue() > count) {
                most = written.getKey();
                count = written.getValue();
            }
            if (written.getValue() >= SOME && written.getKey() != OTHER) {
                languages.add(written.getKey());
            }
        }
        languages.add(most);
        return languages;
    }

    private static Language of(UnicodeScript script) {
        return switch (script) {
            case CYRILLIC -> RUSSIAN;
            case ARABIC -> ARABIC;
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> CJK;
            case THAI -> THAI;
            default -> OTHER;
        };
    }

    /** Whether it is several words for all one can see. */
    static boolean isUnspaced(String word) {
        return word.codePoints().anyMatch(letter -> switch (of(UnicodeScript.of(letter))) {
            case CJK, THAI -> true;
            default -> false;
        });
    }

    private static Language ofLatin(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> ENGLISH;
            case "de" -> GERMAN;
            case "fr" -> FRENCH;
            case "es" -> SPANISH;
            case "pt" -> PORTUGUESE;
            default -> OTHER;
        };
    }
}
