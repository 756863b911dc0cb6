package org.emporion.audit.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act.
 *
 * @param id UUIDv7 of the time of recording
 * @param occurredAt to the microsecond, as the database keeps it
 * @param actor {@code user:<id>}, {@code guest} or {@code system:<job>}
 * @param action an event's type or an act's name
 * @param resource what it was done to, {@code order:<id>}
 * @param detail from where, and what changed, as JSON; null where there was none and after it was erased
 */
public record AuditEntry(
        UUID id,
        UUID storeId,
        Instant occurredAt,
        String actor,
        String action,
        String resource,
        String requestId,
        @Nullable Detail detail,
        @Nullable Long seal) {

    /** Bytes of an SHA-256. */
    static final int DIGEST = 32;

    /**
     * What may be erased, and the digest that stays.
     *
     * @param salt random, so that nobody can guess an erased detail from its digest; goes with the text
     */
    public record Detail(@Nullable String text, byte @Nullable [] salt, byte[] digest) {

        public static Detail of(String text, byte[] salt) {
            return new Detail(text, salt, digestOf(text, salt));
        }

        public boolean isErased() {
            return text == null;
        }

        boolean isGenuine() {
            return text == null || (salt != null && MessageDigest.isEqual(digest, digestOf(text, salt)));
        }

        private static byte[] digestOf(String text, byte[] salt) {
            MessageDigest sha = sha256();
            sha.update(salt);
            return sha.digest(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** False when the detail is not the one that was written. */
    public boolean hasGenuineDetail() {
        return detail == null || detail.isGenuine();
    }

    public boolean isErased() {
        return detail != null && detail.isErased();
    }

    /** SHA-256 over all that must never change; the detail takes part by its digest. */
    public byte[] digest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, id);
            write(out, storeId);
            out.writeLong(occurredAt.getEpochSecond());
            out.writeInt(occurredAt.getNano() / 1_000);
            for (String text : new String[] {actor, action, resource, requestId}) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            if (detail != null) {
                out.write(detail.digest());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sha256().digest(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
