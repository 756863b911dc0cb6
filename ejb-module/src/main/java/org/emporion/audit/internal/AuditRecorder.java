package org.emporion.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.emporion.audit.model.AuditEntries;
import org.emporion.audit.model.AuditEntry;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** Writes acts into the audit. */
@Stateless
@Local(AuditTrail.class)
@PermitAll
public class AuditRecorder implements AuditTrail {

    private static final int SALT = 16;

    @Inject
    private AuditEntries entries;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    private final SecureRandom random = new SecureRandom();

    @Override
    public void record(Caller caller, AuditAct act, String resource, Map<String, ?> detail) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (caller.address() != null) {
            all.put("address", caller.address());
        }
        all.putAll(detail);
        entries.add(new AuditEntry(
                Uuid7.next(),
                caller.storeId(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.actor(),
                act.action(),
                resource,
                caller.requestId(),
                salted(all),
                null));
    }

    private AuditEntry.@Nullable Detail salted(Map<String, Object> detail) {
        if (detail.isEmpty()) {
            return null;
        }
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        try {
            return AuditEntry.Detail.of(json.writeValueAsString(detail), salt);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Names and figures are always writable", impossible);
        }
    }
}
