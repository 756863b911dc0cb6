package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.emporion.identity.SignInSlowedDown;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.jspecify.annotations.Nullable;

/** Records that somebody did not prove who they are, and has the owner told when it begins to look like an attack. */
@Stateless
@PermitAll
public class FailedTries {

    @Inject
    private AuditTrail trail;

    @Inject
    private SignInBrake brake;

    @Inject
    private Events events;

    /** @param userId null for an address without an account, which takes the same statements but for the event */
    public void note(Caller caller, SignInBrake.Attempt attempt, @Nullable UUID userId) {
        trail.record(caller, AuditAct.SIGN_IN_FAILED, userId == null ? "user:unknown" : "user:" + userId, Map.of());
        if (brake.wantsNotices(attempt) && userId != null) {
            events.publish(caller, new SignInSlowedDown(userId));
        }
    }
}
