package org.emporion.audit.model;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A batch of entries closed for ever. Its code takes in that of the seal before, so that none can be changed or left out
 * without all later ones; and it is made with a key that is not in the database, so that whoever can write there cannot
 * make new ones.
 *
 * @param number without gaps from 1
 * @param entries id and SHA-256 of each, in the order of the ids
 * @param mac HMAC-SHA256 over the code before, the number, the time and the entries
 */
public record AuditSeal(long number, Instant sealedAt, byte[] entries, byte[] mac) {

    private static final int WIDTH = 16 + AuditEntry.DIGEST;

    /** How a sealed entry is not what it was. */
    public enum Breach {
        CHANGED,
        MISSING,
        ADDED
    }

    /** The first entry of a seal that does not fit it. */
    public record BrokenEntry(UUID id, Breach breach) {}

    /** Seals entries after the last seal. */
    public static AuditSeal of(@Nullable AuditSeal last, Instant at, List<AuditEntry> entries, byte[] key) {
        ByteBuffer buffer = ByteBuffer.allocate(entries.size() * WIDTH);
        entries.stream().sorted(Comparator.comparing(AuditEntry::id)).forEach(entry -> {
            buffer.putLong(entry.id().getMostSignificantBits());
            buffer.putLong(entry.id().getLeastSignificantBits());
            buffer.put(entry.digest());
        });
        long number = last == null ? 1 : last.number + 1;
        byte[] bytes = buffer.array();
        return new AuditSeal(number, at, bytes, code(last, number, at, bytes, key));
    }

    public int size() {
        return entries.length / WIDTH;
    }

    /** True if it is the one that was made after that seal. */
    public boolean follows(@Nullable AuditSeal last, byte[] key) {
        return number == (last == null ? 1 : last.number + 1)
                && MessageDigest.isEqual(mac, code(last, number, sealedAt, entries, key));
    }

    /**
     * The first of its entries that was changed, taken away or slipped in.
     *
     * @param found in the order of their ids
     * @param keptSince entries with lesser ids were dropped for their age
     */
    public Optional<BrokenEntry> firstBroken(List<AuditEntry> found, UUID keptSince) {
        int next = 0;
        ByteBuffer sealed = ByteBuffer.wrap(entries);
        byte[] digest = new byte[AuditEntry.DIGEST];
        while (sealed.hasRemaining()) {
            UUID id = new UUID(sealed.getLong(), sealed.getLong());
            sealed.get(digest);
            if (next < found.size() && found.get(next).id().compareTo(id) < 0) {
                return Optional.of(new BrokenEntry(found.get(next).id(), Breach.ADDED));
            }
            if (next < found.size() && found.get(next).id().equals(id)) {
                AuditEntry entry = found.get(next++);
                if (!entry.hasGenuineDetail() || !MessageDigest.isEqual(digest, entry.digest())) {
                    return Optional.of(new BrokenEntry(id, Breach.CHANGED));
                }
            } else if (id.compareTo(keptSince) >= 0) {
                return Optional.of(new BrokenEntry(id, Breach.MISSING));
            }
        }
        return next < found.size()
                ? Optional.of(new BrokenEntry(found.get(next).id(), Breach.ADDED))
                : Optional.empty();
    }

    private static byte[] code(@Nullable AuditSeal last, long number, Instant at, byte[] entries, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            if (last != null) {
                mac.update(last.mac);
            }
            mac.update(ByteBuffer.allocate(24)
                    .putLong(number)
                    .putLong(at.getEpochSecond())
                    .putLong(at.getNano() / 1_000)
                    .flip());
            return mac.doFinal(entries);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
