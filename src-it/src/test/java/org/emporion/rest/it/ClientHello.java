package org.emporion.rest.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** The first message of a TLS handshake (RFC 5246, 7.4.1.2), with any version and suites, and what a server makes of it. */
record ClientHello(byte[] record) {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;

    static ClientHello of(int version, int... suites) throws IOException {
        ByteArrayOutputStream helloBytes = new ByteArrayOutputStream();
        DataOutputStream hello = new DataOutputStream(helloBytes);
        hello.writeShort(version);
        hello.write(new byte[32]);
        hello.writeByte(0);
        hello.writeShort(2 * suites.length);
        for (int suite : suites) {
            hello.writeShort(suite);
        }
        hello.writeByte(1);
        hello.writeByte(0);
        byte[] extensions = extensions();
        hello.writeShort(extensions.length);
        hello.write(extensions);

        ByteArrayOutputStream recordBytes = new ByteArrayOutputStream();
        DataOutputStream record = new DataOutputStream(recordBytes);
        record.writeByte(HANDSHAKE);
        record.writeShort(0x0301);
        record.writeShort(helloBytes.size() + 4);
        record.writeInt(1 << 24 | helloBytes.size());
        helloBytes.writeTo(record);
        return new ClientHello(recordBytes.toByteArray());
    }

    /** Groups, point formats and signatures that every server knows, so that only version and suites are left to refuse. */
    private static byte[] extensions() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        extension(out, 10, 0x0017, 0x0018);
        out.writeShort(11);
        out.writeShort(2);
        out.writeShort(0x0100);
        extension(out, 13, 0x0403, 0x0804, 0x0401, 0x0501, 0x0203, 0x0201);
        return bytes.toByteArray();
    }

    private static void extension(DataOutputStream out, int type, int... values) throws IOException {
        out.writeShort(type);
        out.writeShort(2 * values.length + 2);
        out.writeShort(2 * values.length);
        for (int value : values) {
            out.writeShort(value);
        }
    }

    /** {@code server hello}, {@code alert} and its name, or {@code closed}. */
    String answerOf(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(record);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.readUnsignedShort();
            in.readUnsignedShort();
            int first = in.readUnsignedByte();
            if (type == HANDSHAKE && first == 2) {
                return "server hello";
            }
            return type == ALERT ? "alert " + alert(in.readUnsignedByte()) : "record " + type;
        } catch (EOFException | SocketException end) {
            return "closed";
        }
    }

    private static String alert(int description) {
        return switch (description) {
            case 40 -> "handshake_failure";
            case 47 -> "illegal_parameter";
            case 70 -> "protocol_version";
            case 71 -> "insufficient_security";
            default -> String.valueOf(description);
        };
    }
}
