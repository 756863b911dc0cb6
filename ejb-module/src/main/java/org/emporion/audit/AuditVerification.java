package org.emporion.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the audit is what it was.
 *
 * @param seals how many were recomputed, up to the first that is broken
 * @param entries how many sealed entries were compared
 * @param erased how many of these have lost their personal detail, as they may
 * @param unsealed how many are too young for a seal and are not proven yet
 * @param firstBroken null when all is as it was
 * @param lastSeal code of the last seal that was recomputed, to compare with the log; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditVerification(
        boolean intact,
        long seals,
        long entries,
        long erased,
        long unsealed,
        @Nullable Break firstBroken,
        @Nullable String lastSeal,
        Instant verifiedAt,
        Duration took) {

    /** What is wrong. */
    public enum Fault {
        /** An entry is not what was sealed. */
        ENTRY_CHANGED,
        /** A sealed entry is gone. */
        ENTRY_MISSING,
        /** An entry claims a seal that was made without it. */
        ENTRY_ADDED,
        /** A seal is not what was made, or one before it is gone. */
        SEAL_BROKEN
    }

    /**
     * Where the chain breaks first.
     *
     * @param entry null when it is the seal itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Break(long seal, @Nullable UUID entry, Fault fault) {}
}
