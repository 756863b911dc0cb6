package org.emporion.media.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.emporion.media.MediaProblem;

/**
 * Tells what a file is by its bytes. First by its beginning, while it still comes in, so that most of what is not taken is
 * refused after the first kilobytes; then, where the beginning leaves a choice, by the whole.
 */
final class Sniffer {

    /** So many bytes of the beginning are enough for {@link #guess}. */
    static final int HEAD = 8 * 1024;

    private static final int MOOV_MAX = 4 << 20;
    private static final int[] MP3_KBPS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] MP3_KBPS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] MP3_HERTZ_1 = {44_100, 48_000, 32_000};

    private Sniffer() {}

    /** What a beginning can be the beginning of: a type that is taken, one of the packed documents, or nothing of ours. */
    enum Guess {
        JPEG(FileType.JPEG),
        PNG(FileType.PNG),
        GIF(FileType.GIF),
        WEBP(FileType.WEBP),
        PDF(FileType.PDF),
        PACKED(FileType.DOCX),
        OGG(FileType.OGG),
        WEBM(FileType.WEBM),
        MP4(FileType.M4A),
        MP3(FileType.MP3),
        WAV(FileType.WAV),
        TEXT(FileType.TEXT);

        private final FileType likely;

        Guess(FileType likely) {
            this.likely = likely;
        }

        /** A type of the kind that the file is of, if it is what it seems to be. */
        FileType likely() {
            return likely;
        }
    }

    /** By the first {@value #HEAD} bytes, or all of them when there are fewer. */
    static Optional<Guess> guess(byte[] head) {
        if (begins(head, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(Guess.JPEG);
        }
        if (begins(head, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return Optional.of(Guess.PNG);
        }
        if (has(head, 0, "GIF87a") || has(head, 0, "GIF89a")) {
            return Optional.of(Guess.GIF);
        }
        if (has(head, 0, "RIFF")) {
            return riff(head);
        }
        if (has(head, 0, "%PDF-")) {
            return Optional.of(Guess.PDF);
        }
        if (begins(head, 0, 'P', 'K', 3, 4)) {
            return Optional.of(Guess.PACKED);
        }
        if (has(head, 0, "OggS")) {
            return ogg(head);
        }
        if (begins(head, 0, 0x1a, 0x45, 0xdf, 0xa3)) {
            return webm(head);
        }
        if (has(head, 4, "ftyp")) {
            return Optional.of(Guess.MP4);
        }
        if (has(head, 0, "ID3") || isMp3Frame(head, 0)) {
            return Optional.of(Guess.MP3);
        }
        return isText(head) ? Optional.of(Guess.TEXT) : Optional.empty();
    }

    /**
     * What the whole file is.
     *
     * @throws MediaProblem {@code media.unsupported_type}, {@code media.unreadable}, {@code media.unpacks_too_large}
     */
    static FileType confirm(Guess guess, Path file) throws IOException {
        return switch (guess) {
            case PACKED -> PackedDocument.typeOf(file);
            case MP4 -> soundOnly(file);
            case TEXT -> text(file);
            default -> guess.likely();
        };
    }

    private static Optional<Guess> riff(byte[] head) {
        if (has(head, 8, "WEBP")) {
            return Optional.of(Guess.WEBP);
        }
        return has(head, 8, "WAVE") ? Optional.of(Guess.WAV) : Optional.empty();
    }

    /** By the first packet of the first page (RFC 3533, 6; RFC 7845, 5.1): pictures that move have another one. */
    private static Optional<Guess> ogg(byte[] head) {
        if (head.length < 27) {
            return Optional.empty();
        }
        int packet = 27 + (head[26] & 0xff);
        boolean sound = has(head, packet, "OpusHead")
                || has(head, packet, "\u0001vorbis")
                || has(head, packet, "Speex   ")
                || has(head, packet, "\u007fFLAC");
        return sound ? Optional.of(Guess.OGG) : Optional.empty();
    }

    /** The tracks stand near the beginning in what browsers record; a codec of moving pictures is refused. */
    private static Optional<Guess> webm(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean sound = text.contains("A_OPUS") || text.contains("A_VORBIS");
        boolean pictures = text.contains("V_VP") || text.contains("V_AV1") || text.contains("V_MPEG");
        return sound && !pictures && text.contains("webm") ? Optional.of(Guess.WEBM) : Optional.empty();
    }

    /** A frame of MPEG audio layer III that another one follows (ISO 11172-3, 2.4.1.3). */
    private static boolean isMp3Frame(byte[] head, int at) {
        int first = mp3FrameLength(head, at);
        return first > 0 && mp3FrameLength(head, at + first) > 0;
    }

    private static int mp3FrameLength(byte[] head, int at) {
        if (at + 4 > head.length || (head[at] & 0xff) != 0xff || (head[at + 1] & 0xe0) != 0xe0) {
            return 0;
        }
        int version = (head[at + 1] >> 3) & 3;
        int layer = (head[at + 1] >> 1) & 3;
        int rate = (head[at + 2] >> 4) & 15;
        int frequency = (head[at + 2] >> 2) & 3;
        if (version == 1 || layer != 1 || rate == 0 || rate == 15 || frequency == 3) {
            return 0;
        }
        boolean first = version == 3;
        int hertz = MP3_HERTZ_1[frequency] >> (first ? 0 : version == 2 ? 1 : 2);
        int kbps = first ? MP3_KBPS_1[rate] : MP3_KBPS_2[rate];
        return (first ? 144 : 72) * kbps * 1000 / hertz + ((head[at + 2] >> 1) & 1);
    }

    /** The boxes of the file (ISO 14496-12, 4.2): it has a track of sound, and none of pictures. */
    private static FileType soundOnly(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = 0;
            while (at + 8 <= in.length()) {
                in.seek(at);
                long size = in.readInt() & 0xffffffffL;
                int type = in.readInt();
                if (size == 1) {
                    size = in.readLong();
                } else if (size == 0) {
                    size = in.length() - at;
                }
                if (type == 0x6d6f6f76) {
                    return soundOnly(in, Math.min(size, in.length() - at));
                }
                if (size < 8) {
                    break;
                }
                at += size;
                if (at < 0) {
                    break;
                }
            }
        }
        throw MediaProblem.unsupportedType("The file is no sound recording.");
    }

    private static FileType soundOnly(RandomAccessFile in, long size) throws IOException {
        if (size > MOOV_MAX) {
            throw MediaProblem.unsupportedType("The file is no voice recording.");
        }
        byte[] moov = new byte[(int) Math.min(size, in.length() - in.getFilePointer())];
        in.readFully(moov);
        String text = new String(moov, StandardCharsets.ISO_8859_1);
        if (handler(text, "soun") && !handler(text, "vide")) {
            return FileType.M4A;
        }
        throw MediaProblem.unsupportedType("The file is no sound recording.");
    }

    /** A handler box: its type, version and flags, four bytes of nothing, and what it handles. */
    private static boolean handler(String moov, String what) {
        for (int at = moov.indexOf("hdlr"); at >= 0; at = moov.indexOf("hdlr", at + 1)) {
            if (moov.startsWith(what, at + 12)) {
                return true;
            }
        }
        return false;
    }

    /** Printable characters, and no markup: what a browser could take for a page or a picture with a script is no text. */
    private static boolean isText(byte[] head) {
        for (byte value : head) {
            int code = value & 0xff;
            if (isControl((char) code)) {
                return false;
            }
        }
        String start = new String(head, 0, Math.min(head.length, 256), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .stripLeading();
        return head.length > 0 && !start.startsWith("<") && !start.startsWith("#!");
    }

    private static FileType text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                Reader characters = new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] block = new char[8192];
            for (int read = characters.read(block); read >= 0; read = characters.read(block)) {
                for (int i = 0; i < read; i++) {
                    if (isControl(block[i])) {
                        throw MediaProblem.unsupportedType("The file is no text.");
                    }
                }
            }
            return FileType.TEXT;
        } catch (CharacterCodingException otherwise) {
            throw MediaProblem.unsupportedType("Text is taken in UTF-8.");
        }
    }

    private static boolean isControl(char code) {
        return code == 0x7f || (code < 0x20 && "\t\n\r\f".indexOf(code) < 0);
    }

    private static boolean has(byte[] head, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return at + wanted.length <= head.length
                && Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static boolean begins(byte[] head, int at, int... wanted) {
        if (at + wanted.length > head.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((head[at + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
