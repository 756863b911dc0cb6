package org.emporion.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.emporion.media.MediaProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what its bytes say, or it is not taken. */
class SnifferTest {

    @TempDir
    private Path folder;

    @Test
    void knowsPictures() throws IOException {
        assertThat(type(Samples.written(Samples.halves(2, 2, Color.RED, Color.RED), "jpeg")))
                .isEqualTo(FileType.JPEG);
        assertThat(type(Samples.written(Samples.halves(2, 2, Color.RED, Color.RED), "png")))
                .isEqualTo(FileType.PNG);
        assertThat(type(Samples.written(Samples.halves(2, 2, Color.RED, Color.RED), "gif")))
                .isEqualTo(FileType.GIF);
        assertThat(type(Samples.webp(2, 2, 1, 2, 3))).isEqualTo(FileType.WEBP);
    }

    @Test
    void knowsDocuments() throws IOException {
        assertThat(type(latin("%PDF-1.7\n%\u00e2\u00e3\n"))).isEqualTo(FileType.PDF);
        assertThat(type("Pflege: feucht abwischen, Größe 42\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(FileType.TEXT);
        assertThat(type(zip(Map.of("[Content_Types].xml", "<Types/>", "word/document.xml", "<document/>"))))
                .isEqualTo(FileType.DOCX);
        assertThat(type(zip(Map.of("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"))))
                .isEqualTo(FileType.XLSX);
        assertThat(type(zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text"))))
                .isEqualTo(FileType.ODT);
    }

    @Test
    void knowsVoice() throws IOException {
        assertThat(type(latin("RIFF\0\0\0\0WAVEfmt "))).isEqualTo(FileType.WAV);
        assertThat(type(ogg("OpusHead"))).isEqualTo(FileType.OGG);
        assertThat(type(latin("\u001aE\u00df\u00a3....webm....A_OPUS"))).isEqualTo(FileType.WEBM);
        assertThat(type(mp4("soun"))).isEqualTo(FileType.M4A);
        assertThat(type(mp3())).isEqualTo(FileType.MP3);
        assertThat(type(latin("ID3\4\0"))).isEqualTo(FileType.MP3);
    }

    @Test
    void refusesPicturesThatMove() {
        refused(ogg("\u0080theora"));
        refused(latin("\u001aE\u00df\u00a3....webm....V_VP9....A_OPUS"));
        refused(mp4("vide"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<?xml version='1.0'?><svg/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "  \n<html>",
                "\ufeff<html>",
                "#!/bin/sh\nrm -rf /\n",
                "MZ\u0000\u0003",
                "\u007fELF",
                "PK\u0003\u0004broken",
                "\u00ff\u00fenot utf-8",
                "a\u0000b",
                "Rar!\u001a\u0007"
            })
    void refusesWhatABrowserOrAMachineWouldRun(String content) {
        refused(content.startsWith("\ufeff") ? content.getBytes(StandardCharsets.UTF_8) : latin(content));
    }

    @Test
    void refusesArchivesAndMacros() throws IOException {
        refused(zip(Map.of("a.txt", "a")));
        refused(zip(Map.of(
                "[Content_Types].xml", "<Types/>", "word/document.xml", "<document/>", "word/vbaProject.bin", "x")));
    }

    @Test
    void refusesADocumentThatBursts() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        assertThat(out.size()).isLessThan(100_000);
        assertThatExceptionOfType(MediaProblem.class)
                .isThrownBy(() -> type(out.toByteArray()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(MediaProblem.UNPACKS_TOO_LARGE));
    }

    @Test
    void readsHeadsOfAnyLength() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        for (String start :
                new String[] {"", "RIFF", "OggS", "ID3", "\u00ff\u00fb", "\u001aE\u00df\u00a3", "GIF8", "\0\0\0\0ftyp"
                }) {
            byte[] head = latin(start + new String(all, StandardCharsets.ISO_8859_1));
            for (int length = 0; length < head.length; length++) {
                assertThat(Sniffer.guess(Arrays.copyOf(head, length))).isNotNull();
            }
        }
    }

    private void refused(byte[] content) {
        assertThatExceptionOfType(MediaProblem.class)
                .isThrownBy(() -> type(content))
                .satisfies(problem ->
                        assertThat(problem.code()).isIn(MediaProblem.UNSUPPORTED_TYPE, MediaProblem.UNREADABLE));
    }

    private FileType type(byte[] content) throws IOException {
        Sniffer.Guess guess = Sniffer.guess(Arrays.copyOf(content, Math.min(content.length, Sniffer.HEAD)))
                .orElseThrow(() -> MediaProblem.unsupportedType("none"));
        return Sniffer.confirm(guess, Files.write(folder.resolve("file"), content));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] ogg(String packet) {
        return latin("OggS" + "\0".repeat(22) + "\1\10" + packet);
    }

    private static byte[] mp4(String handler) {
        byte[] hdlr = latin("\0\0\0\40hdlr\0\0\0\0\0\0\0\0" + handler + "\0".repeat(12));
        ByteBuffer file = ByteBuffer.allocate(16 + 8 + hdlr.length);
        file.put(latin("\0\0\0\20ftypisom\0\0\0\0"));
        file.putInt(8 + hdlr.length).put(latin("moov")).put(hdlr);
        return file.array();
    }

    /** Two empty frames of 128 kbit/s and 44.1 kHz. */
    private static byte[] mp3() {
        byte[] frames = new byte[2 * 417];
        for (int at : new int[] {0, 417}) {
            frames[at] = (byte) 0xff;
            frames[at + 1] = (byte) 0xfb;
            frames[at + 2] = (byte) 0x90;
        }
        return frames;
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
