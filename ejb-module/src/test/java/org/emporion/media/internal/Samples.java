package org.emporion.media.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files of all sorts, made of a few lines. */
final class Samples {

    private static final byte[] UNKNOWN = new byte[400];

    private Samples() {}

    /** Its left half is one colour, its right half another. */
    static BufferedImage halves(int width, int height, Color left, Color right) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(left);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(right);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return image;
    }

    /** With what a photograph has: slow changes, edges and grain. */
    static BufferedImage landscape(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random grain = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double hill = 0.55 + 0.15 * Math.sin(7.0 * x / width) + 0.05 * Math.sin(31.0 * x / width);
                double depth = (double) y / height;
                int noise = grain.nextInt(9) - 4;
                int leaves = (int) (20 * Math.sin(x * 0.3) * Math.cos(y * 0.37));
                int rgb = depth < hill
                        ? colour(90 + (int) (120 * depth), 140 + (int) (90 * depth), 230, noise)
                        : colour(60 + leaves, 110 + leaves, 40, noise);
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private static int colour(int red, int green, int blue, int noise) {
        return channel(red + noise) << 16 | channel(green + noise) << 8 | channel(blue + noise);
    }

    private static int channel(int value) {
        return Math.max(0, Math.min(255, value));
    }

    static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /**
     * A JPEG in CMYK of one red, as programs for print write it: with the segment of Adobe, which says that 255 is no ink
     * (ITU-T T.872, 6.5.3).
     */
    static byte[] redInInks(int width, int height) {
        byte[] jpeg = inks(width, height, new int[] {255, 0, 0, 255});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xee, 0, 14});
        out.writeBytes("Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] inks(int width, int height, int[] colour) {
        WritableRaster pixels = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int band = 0; band < colour.length; band++) {
            int[] samples = new int[width * height];
            Arrays.fill(samples, colour[band]);
            pixels.setSamples(0, 0, width, height, band, samples);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(pixels, null, null), null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** The JPEG with a segment of Exif that says how the camera was held, and where. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        ByteArrayOutputStream tiff = new ByteArrayOutputStream();
        tiff.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
        tiff.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0});
        tiff.writeBytes(new byte[4]);
        tiff.writeBytes("GPS 52.5163N 13.3777E".getBytes(StandardCharsets.US_ASCII));
        byte[] body = tiff.toByteArray();
        int length = 2 + 6 + body.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
        out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A PNG of one bit a pixel, all white: it is as small as its pixels are many. */
    static byte[] whitePng(int width, int height) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflated =
                    new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED), 1 << 16)) {
                byte[] row = new byte[1 + (width + 7) / 8];
                Arrays.fill(row, 1, row.length, (byte) 0xff);
                for (int i = 0; i < height; i++) {
                    deflated.write(row);
                }
            }
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(header);
            data.writeInt(width);
            data.writeInt(height);
            data.write(new byte[] {1, 0, 0, 0, 0});
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
            chunk(png, "IHDR", header.toByteArray());
            chunk(png, "IDAT", packed.toByteArray());
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(content);
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) check.getValue());
    }

    /**
     * A lossless WebP of one colour: each of its five prefix codes has one symbol, which takes no bits (WebP Lossless Bitstream
     * Specification, 6.2.1), so any number of pixels fits into some thirty bytes. A chunk that
     * nobody knows follows it, since the decoder refuses more than 2,048 bytes of picture for each of the file.
     */
    static byte[] webp(int width, int height, int red, int green, int blue) {
        Bits bits = new Bits();
        bits.write(0x2f, 8);
        bits.write(width - 1, 14);
        bits.write(height - 1, 14);
        bits.write(0, 1);
        bits.write(0, 3);
        bits.write(0, 3);
        for (int symbol : new int[] {green, red, blue, 255}) {
            bits.write(1, 1);
            bits.write(0, 1);
            bits.write(1, 1);
            bits.write(symbol, 8);
        }
        bits.write(1, 1);
        bits.write(0, 1);
        bits.write(0, 1);
        bits.write(0, 1);
        byte[] stream = bits.bytes();
        int padded = stream.length + (stream.length & 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        littleEndian(out, 12 + padded + 8 + UNKNOWN.length);
        out.writeBytes("WEBPVP8L".getBytes(StandardCharsets.US_ASCII));
        littleEndian(out, stream.length);
        out.writeBytes(stream);
        out.writeBytes(new byte[padded - stream.length]);
        out.writeBytes("XTRA".getBytes(StandardCharsets.US_ASCII));
        littleEndian(out, UNKNOWN.length);
        out.writeBytes(UNKNOWN);
        return out.toByteArray();
    }

    private static void littleEndian(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
        out.write(value >> 16);
        out.write(value >> 24);
    }

    /** The least significant bit first. */
    private static final class Bits {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private long held;
        private int count;

        void write(int value, int width) {
            held |= (long) value << count;
            count += width;
            while (count >= 8) {
                out.write((int) held);
                held >>>= 8;
                count -= 8;
            }
        }

        byte[] bytes() {
            byte[] whole = out.toByteArray();
            byte[] all = Arrays.copyOf(whole, whole.length + 1);
            all[whole.length] = (byte) held;
            return all;
        }
    }
}
