package org.emporion.media.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.emporion.media.MediaProblem;
import org.jspecify.annotations.Nullable;

/**
 * Office and OpenDocument files, which are archives. The server never unpacks one; whoever opens it does, so one that would
 * burst there is refused by what its directory says, and one with macros too.
 */
final class PackedDocument {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 512L << 20;
    /** Below this size a high ratio does no harm: XML of empty cells packs well. */
    private static final long HARMLESS = 32L << 20;

    private static final int HIGHEST_RATIO = 100;
    private static final int MIMETYPE_MAX = 100;

    private static final Map<String, FileType> PARTS = Map.of(
            "word/document.xml", FileType.DOCX,
            "xl/workbook.xml", FileType.XLSX,
            "ppt/presentation.xml", FileType.PPTX);

    private PackedDocument() {}

    /** @throws MediaProblem {@code media.unsupported_type}, {@code media.unreadable}, {@code media.unpacks_too_large} */
    static FileType typeOf(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile(), ZipFile.OPEN_READ)) {
            if (archive.size() > MOST_ENTRIES) {
                throw MediaProblem.unpacksTooLarge();
            }
            return typeOf(archive);
        } catch (ZipException | IllegalArgumentException broken) {
            throw MediaProblem.unreadable("The archive of the document is broken.");
        }
    }

    private static FileType typeOf(ZipFile archive) throws IOException {
        @Nullable FileType found = null;
        boolean office = archive.getEntry("[Content_Types].xml") != null;
        long packed = 0;
        long unpacked = 0;
        for (Enumeration<? extends ZipEntry> entries = archive.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            packed += Math.max(0, entry.getCompressedSize());
            unpacked += Math.max(0, entry.getSize());
            requireHarmless(packed, unpacked);
            String name = entry.getName();
            if (name.endsWith("vbaProject.bin") || name.startsWith("Basic/")) {
                throw MediaProblem.unsupportedType("Documents with macros are not taken.");
            }
            if (office && PARTS.containsKey(name)) {
                found = PARTS.get(name);
            }
        }
        if (found == null) {
            found = openDocument(archive);
        }
        if (found == null) {
            throw MediaProblem.unsupportedType("Archives are not taken.");
        }
        return found;
    }

    private static void requireHarmless(long packed, long unpacked) {
        if (unpacked < 0
                || unpacked > MOST_UNPACKED
                || (unpacked > HARMLESS && unpacked / Math.max(1, packed) > HIGHEST_RATIO)) {
            throw MediaProblem.unpacksTooLarge();
        }
    }

    /** By the entry {@code mimetype} (OpenDocument 1.3, part 2, 3.3). */
    private static @Nullable FileType openDocument(ZipFile archive) throws IOException {
        ZipEntry entry = archive.getEntry("mimetype");
        if (entry == null || entry.getSize() > MIMETYPE_MAX) {
            return null;
        }
        try (InputStream in = archive.getInputStream(entry)) {
            String type = new String(in.readNBytes(MIMETYPE_MAX), StandardCharsets.US_ASCII).strip();
            return FileType.of(type)
                    .filter(known -> known == FileType.ODT || known == FileType.ODS)
                    .orElse(null);
        }
    }
}
