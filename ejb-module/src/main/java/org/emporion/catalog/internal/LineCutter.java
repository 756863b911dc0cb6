package org.emporion.catalog.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into compressed blocks of lines without ever holding more than one block. */
public final class LineCutter {

    static final int BLOCK_LINES = 500;
    static final int BLOCK_BYTES = 8 << 20;
    static final int LINE_BYTES = 1 << 20;

    /** Stands for a line that was too long to keep. */
    static final String TOO_LONG = "\u0001";

    /** Stands before the error of what could not be made a line. */
    static final String UNREADABLE = "\u0002";

    private static final int BUFFER_BYTES = 64 << 10;

    /**
     * Some lines of the file.
     *
     * @param number of the block, from 0
     * @param firstLine counted from 1
     * @param lines how many, blank ones too
     * @param content the lines, compressed
     */
    public record Block(int number, int firstLine, int lines, byte[] content) {}

    private final InputStream stream;
    private final long maxBytes;
    private long bytes;
    private int blocks;
    private int linesSeen;
    private int linesWithContent;
    private boolean ended;

    public LineCutter(InputStream stream, long maxBytes) {
        this.stream = new BufferedInputStream(stream, BUFFER_BYTES);
        this.maxBytes = maxBytes;
    }

    public int linesWithContent() {
        return linesWithContent;
    }

    /** The next block; null at the end. */
    public @Nullable Block next() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int firstLine = linesSeen + 1;
        int lines = 0;
        long begin = bytes;
        try (OutputStream compressed = new GZIPOutputStream(content, BUFFER_BYTES)) {
            while (!ended && lines < BLOCK_LINES && bytes - begin < BLOCK_BYTES) {
                byte[] line = line();
                if (line == null) {
                    break;
                }
                compressed.write(line);
                compressed.write('\n');
                lines++;
            }
        }
        linesSeen += lines;
        return lines == 0 ? null : new Block(blocks++, firstLine, lines, content.toByteArray());
    }

    /** The lines of a block. */
    static List<String> lines(byte[] content) {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(content), BUFFER_BYTES)) {
            String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.split("\n", -1));
        } catch (IOException impossible) {
            throw new IllegalStateException("a stored block cannot be read", impossible);
        }
    }

    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean blank = true;
        boolean tooLong = false;
        int next = read();
        if (next < 0) {
            ended = true;
            return null;
        }
        for (; next >= 0 && next != '\n'; next = read()) {
            blank &= next == ' ' || next == '\r' || next == '\t';
            tooLong |= line.size() == LINE_BYTES;
            if (!tooLong) {
                line.write(next);
            }
        }
        ended = next < 0;
        linesWithContent += blank ? 0 : 1;
        return tooLong ? TOO_LONG.getBytes(StandardCharsets.UTF_8) : line.toByteArray();
    }

    private int read() throws IOException {
        int next = stream.read();
        if (next >= 0 && ++bytes > maxBytes) {
            throw RequestProblem.tooLarge(maxBytes);
        }
        return next;
    }
}
