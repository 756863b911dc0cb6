package org.emporion.media.internal;

import java.util.regex.Pattern;
import org.emporion.media.MediaProblem;
import org.jspecify.annotations.Nullable;

/** The name that a file came with, made harmless. It is shown and offered for saving, and is never a path or a key. */
public final class FileName {

    private static final int LONGEST = 100;
    /** Controls, what turns text round, what file systems and headers treat in a way of their own, halves of characters. */
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\"*:<>?|%;]");

    private FileName() {}

    /**
     * The last part of the name with the ending of the type that the file really has; null without a name.
     *
     * @throws MediaProblem {@code media.unsupported_type} when the name promises what the file is not, a script as .jpg
     */
    public static @Nullable String of(@Nullable String sent, FileType type) {
        if (sent == null) {
            return null;
        }
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = HARMFUL.matcher(last).replaceAll("").strip();
        int dot = clean.lastIndexOf('.');
        String ending = dot < 0 ? "" : clean.substring(dot + 1);
        requireHonest(ending, type);
        String stem = (dot < 0 ? clean : clean.substring(0, dot)).replaceAll("^[.\\s]+|[.\\s]+$", "");
        if (stem.isEmpty()) {
            return null;
        }
        return shortened(stem) + "." + type.extension();
    }

    /** A name that {@link #of} made, for a form of that file which is of another type. */
    public static String endingFor(String mediaType, String kept) {
        String extension = FileType.of(mediaType).orElseThrow().extension();
        return kept.substring(0, kept.lastIndexOf('.') + 1) + extension;
    }

    private static void requireHonest(String ending, FileType type) {
        if (type.isEndedBy(ending)) {
            return;
        }
        for (FileType other : FileType.values()) {
            if (other.isEndedBy(ending) && other.kind() != type.kind()) {
                throw MediaProblem.unsupportedType(
                        "The file is called ." + ending + ", and its content is another kind.");
            }
        }
        if (type == FileType.TEXT && !ending.isEmpty()) {
            throw MediaProblem.unsupportedType("Of text files only .txt, .csv, .md and .log are taken.");
        }
    }

    private static String shortened(String stem) {
        if (stem.codePointCount(0, stem.length()) <= LONGEST) {
            return stem;
        }
        return stem.substring(0, stem.offsetByCodePoints(0, LONGEST));
    }
}
