package org.emporion.platform;

/** What is recorded though it changes nothing, so that no event tells of it; {@code docs/security.md} has a row for each. */
public enum AuditAct {
    SIGN_IN_FAILED("identity.sign_in_failed", "Somebody did not prove who they are."),
    USER_READ(
            "identity.user_read_by_staff",
            "A member of the staff read another person's account or addresses, or a list."),
    ORDER_READ("order.read_by_staff", "A member of the staff read another person's order."),
    AUDIT_READ("audit.read", "Somebody read the audit or had it verified.");

    private final String action;
    private final String meaning;

    AuditAct(String action, String meaning) {
        this.action = action;
        this.meaning = meaning;
    }

    /** Its stable name. */
    public String action() {
        return action;
    }

    public String meaning() {
        return meaning;
    }
}
