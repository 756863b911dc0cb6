package org.emporion.media.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the markers of a JPEG (ITU T.81, annex B) tell before it is decoded: how the camera was held, which would be lost with
 * the metadata, and how many scans there are, since each costs a pass over all of the picture.
 *
 * @param orientation 1 to 8 as in Exif 2.32, 4.6.4; 1 when nothing says so
 */
record JpegMarkers(int orientation, int scans) {

    private static final int APP1 = 0xe1;
    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;
    private static final int ORIENTATION = 0x0112;
    private static final int IFD_ENTRY = 12;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    static JpegMarkers of(Path file) throws IOException {
        int orientation = 1;
        int scans = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(2);
            for (int marker = nextMarker(in); marker >= 0 && marker != EOI; marker = nextMarker(in)) {
                if (marker == SOS) {
                    scans++;
                }
                if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
                    continue;
                }
                int length = (in.read() << 8 | in.read()) - 2;
                if (length < 0) {
                    break;
                }
                if (marker == APP1 && orientation == 1) {
                    orientation = orientation(in.readNBytes(length));
                } else {
                    in.skipNBytes(length);
                }
            }
        } catch (EOFException cutOff) {
            // the decoder will say so, if it minds
        }
        return new JpegMarkers(orientation, scans);
    }

    /** The code after the next 0xff that is neither a stuffed byte nor filling; -1 at the end. */
    private static int nextMarker(InputStream in) throws IOException {
        int value = in.read();
        while (value >= 0) {
            if (value == 0xff) {
                int code = in.read();
                while (code == 0xff) {
                    code = in.read();
                }
                if (code != 0) {
                    return code;
                }
            }
            value = in.read();
        }
        return -1;
    }

    /** From the first directory of the segment; 1 from one that is broken or speaks of something else. */
    static int orientation(byte[] segment) {
        if (segment.length < EXIF.length + 8 || !startsWithExif(segment)) {
            return 1;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                .slice();
        int order = tiff.getShort(0);
        if (order != 0x4949 && order != 0x4d4d) {
            return 1;
        }
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xffffffffL;
        if (directory < 8 || directory + 2 > tiff.limit()) {
            return 1;
        }
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long at = directory + 2 + (long) i * IFD_ENTRY;
            if (at + IFD_ENTRY > tiff.limit()) {
                return 1;
            }
            if ((tiff.getShort((int) at) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort((int) at + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static boolean startsWithExif(byte[] segment) {
        for (int i = 0; i < EXIF.length; i++) {
            if (segment[i] != EXIF[i]) {
                return false;
            }
        }
        return true;
    }
}
