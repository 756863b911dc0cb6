package org.emporion.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.emporion.audit.AuditVerification.Break;
import org.emporion.audit.AuditVerification.Fault;
import org.emporion.audit.internal.SealingBook;
import org.emporion.audit.model.AuditEntries;
import org.emporion.audit.model.AuditEntry;
import org.emporion.audit.model.AuditSeal;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.KeyVault;
import org.emporion.platform.Permission;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the chain of seals from its beginning, a seal at a time and without a transaction over the whole: entries
 * that are sealed do not change, so nothing has to hold still. One verification runs on a node.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@RolesAllowed(Permission.AUDIT_READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerifyAudit {

    @Inject
    private AuditEntries entries;

    @Inject
    private AuditTrail trail;

    @Inject
    private KeyVault vault;

    @Inject
    private Clock clock;

    private final AtomicBoolean running = new AtomicBoolean();

    /** Counts on the way. */
    private static final class Progress {
        private long seals;
        private long entries;
        private long erased;
        private @Nullable AuditSeal last;
    }

    /**
     * Verifies all seals, about a minute a million entries at worst.
     *
     * @throws AuditProblem {@code audit.verification_running}
     */
    public AuditVerification verify(Caller caller) {
        if (!running.compareAndSet(false, true)) {
            throw AuditProblem.verificationRunning();
        }
        try {
            trail.record(caller, AuditAct.AUDIT_READ, "audit", Map.of("verification", true));
            long begun = System.nanoTime();
            Progress progress = new Progress();
            @Nullable Break broken = firstBroken(progress);
            AuditSeal last = progress.last;
            return new AuditVerification(
                    broken == null,
                    progress.seals,
                    progress.entries,
                    progress.erased,
                    entries.countUnsealed(),
                    broken,
                    last == null ? null : HexFormat.of().formatHex(last.mac()),
                    Instant.now(clock),
                    Duration.ofMillis((System.nanoTime() - begun) / 1_000_000));
        } finally {
            running.set(false);
        }
    }

    private @Nullable Break firstBroken(Progress progress) {
        byte[] key = vault.secret(SealingBook.KEY);
        UUID keptSince = entries.keptSince();
        Optional<AuditSeal> next = entries.sealAfter(0);
        while (next.isPresent()) {
            AuditSeal seal = next.get();
            List<AuditEntry> found = entries.ofSeal(seal.number());
            @Nullable
            Break broken = seal.firstBroken(found, keptSince)
                    .map(entry -> new Break(seal.number(), entry.id(), fault(entry.breach())))
                    .orElse(null);
            if (!seal.follows(progress.last, key)) {
                // the seal itself is forged or one before it is gone: its own digests prove nothing about entries
                return new Break(seal.number(), null, Fault.SEAL_BROKEN);
            }
            if (broken != null) {
                return broken;
            }
            progress.seals++;
            progress.entries += found.size();
            progress.erased += found.stream().filter(AuditEntry::isErased).count();
            progress.last = seal;
            next = entries.sealAfter(seal.number());
        }
        long last = progress.last == null ? 0 : progress.last.number();
        return entries.findBeyond(last)
                .map(id -> new Break(last + 1, id, Fault.SEAL_BROKEN))
                .orElse(null);
    }

    private static Fault fault(AuditSeal.Breach breach) {
        return switch (breach) {
            case CHANGED -> Fault.ENTRY_CHANGED;
            case MISSING -> Fault.ENTRY_MISSING;
            case ADDED -> Fault.ENTRY_ADDED;
        };
    }
}
