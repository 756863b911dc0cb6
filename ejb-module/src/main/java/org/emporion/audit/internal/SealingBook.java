package org.emporion.audit.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.emporion.audit.model.AuditEntries;
import org.emporion.audit.model.AuditEntry;
import org.emporion.audit.model.AuditSeal;
import org.emporion.platform.KeyVault;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** The transactions of sealing and dropping, each short. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SealingBook {

    /** Entries a seal: 480 kB of digests, and a transaction of about a second. */
    static final int SEAL_SIZE = 10_000;

    /** The name of the key in the vault. */
    public static final String KEY = "audit-seal";

    @Inject
    private AuditEntries entries;

    @Inject
    private KeyVault vault;

    /** Seals the oldest entries that have none; empty when all have. */
    public Optional<AuditSeal> seal(Instant now) {
        @Nullable AuditSeal last = entries.lastSeal().orElse(null);
        List<AuditEntry> open = entries.takeUnsealed(last == null ? 1 : last.number() + 1, SEAL_SIZE);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        AuditSeal seal = AuditSeal.of(last, now.truncatedTo(ChronoUnit.MICROS), open, vault.secret(KEY));
        entries.add(seal);
        return Optional.of(seal);
    }

    /** Drops the months that ended so long ago; how many they were. */
    public int dropBefore(LocalDate month) {
        return entries.dropBefore(month, Uuid7.floorOf(month.atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
}
