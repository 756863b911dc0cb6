package org.emporion.audit;

import org.emporion.shared.Problem;

/** Refusals about the audit. */
public final class AuditProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code VERIFICATION_RUNNING = new Code(
            Kind.CONFLICT,
            "audit.verification_running",
            "The audit is being verified already",
            "Wait for the other verification, about a minute a million entries.");

    private AuditProblem(Code code, String detail) {
        super(code, detail);
    }

    public static AuditProblem verificationRunning() {
        return new AuditProblem(VERIFICATION_RUNNING, "This server verifies the audit for another request.");
    }
}
