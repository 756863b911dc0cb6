package org.emporion.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 answers (RFC 9112) with a length or in chunks, which is all that a server here sends on a kept connection. */
final class AnswerReader {

    private static final int UNKNOWN = -1;
    private static final int CHUNKED = -2;

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private int bodyAt = UNKNOWN;
    private int length = UNKNOWN;
    private int status;

    /** Forgets the last answer. */
    void reset() {
        size = 0;
        bodyAt = UNKNOWN;
        length = UNKNOWN;
    }

    /** Takes what has come; the answer once it is whole, else null. */
    @Nullable
    Answer read(ReadableByteChannel channel) throws IOException {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        int got = channel.read(ByteBuffer.wrap(bytes, size, bytes.length - size));
        if (got < 0) {
            throw new EOFException("The server closed the connection");
        }
        size += got;
        if (bodyAt == UNKNOWN) {
            readHead();
        }
        if (bodyAt == UNKNOWN) {
            return null;
        }
        return length == CHUNKED ? chunked() : plain();
    }

    private void readHead() {
        for (int i = 3; i < size; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                bodyAt = i + 1;
                String head = new String(bytes, 0, i, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                status = Integer.parseInt(head.substring(9, 12));
                length = lengthIn(head);
                return;
            }
        }
    }

    private int lengthIn(String head) {
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            return Integer.parseInt(
                    head.substring(at + 17, head.indexOf('\r', at + 17)).strip());
        }
        return head.contains("\r\ntransfer-encoding: chunked") ? CHUNKED : 0;
    }

    private @Nullable Answer plain() {
        return size < bodyAt + length ? null : new Answer(status, Arrays.copyOfRange(bytes, bodyAt, bodyAt + length));
    }

    private @Nullable Answer chunked() {
        // Looked at again from its start after each read: answers here fit a few reads.
        if (size < bodyAt + 5 || !endsWith("0\r\n\r\n")) {
            return null;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(size - bodyAt);
        int at = bodyAt;
        while (true) {
            int lineEnd = at;
            while (lineEnd < size && bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            int chunk = Integer.parseInt(new String(bytes, at, lineEnd - at, StandardCharsets.ISO_8859_1).strip(), 16);
            if (chunk == 0) {
                return new Answer(status, body.toByteArray());
            }
            if (lineEnd + 2 + chunk + 2 > size) {
                return null;
            }
            body.write(bytes, lineEnd + 2, chunk);
            at = lineEnd + 2 + chunk + 2;
            if (at >= size) {
                return null;
            }
        }
    }

    private boolean endsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[size - text.length() + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
