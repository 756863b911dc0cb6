package org.emporion.platform;

import java.util.Map;

/**
 * Where use cases record what no event tells: failed proofs of identity, and reads of other people's data. The entry is
 * part of the running transaction; without one it has its own.
 */
@Port
public interface AuditTrail {

    /**
     * Records the act.
     *
     * @param resource what it was done to, {@code user:<id>}
     * @param detail figures and names of fields, never secrets; may be empty
     */
    void record(Caller caller, AuditAct act, String resource, Map<String, ?> detail);
}
