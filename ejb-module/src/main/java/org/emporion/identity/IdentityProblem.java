package org.emporion.identity;

import java.util.List;
import org.emporion.shared.Problem;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Refusals of registering, signing in and keeping sessions. */
public final class IdentityProblem extends Problem {

    private static final long serialVersionUID = 1;

    private static final int BUSY_RETRY_SECONDS = 2;
    private static final int MAX_CAUSES = 10;

    public static final Code BAD_CREDENTIALS = new Code(
            Kind.UNAUTHENTICATED,
            "identity.bad_credentials",
            "E-mail or password is not right",
            "Check both. A new account opens with the link in its mail. Whether the address is known is not told.");
    public static final Code SUSPENDED =
            new Code(Kind.FORBIDDEN, "identity.suspended", "The account is suspended", "Ask the store's support.");
    public static final Code BAD_REFRESH_TOKEN = new Code(
            Kind.UNAUTHENTICATED,
            "identity.bad_refresh_token",
            "The refresh token is not valid",
            "Sign in again. A token works once; one that comes back ends its session.");
    public static final Code BAD_VERIFICATION_TOKEN = new Code(
            Kind.INVALID,
            "identity.bad_verification_token",
            "The verification token is not valid any more",
            "Sign in if you confirmed the address before; else register again, and a new link is mailed.");
    public static final Code OTHER_REGISTRATION = new Code(
            Kind.INVALID,
            "identity.other_registration",
            "The link belongs to a registration with another password",
            "Somebody else may have registered your address. Follow the link of your own mail, or register again.");
    public static final Code BUSY = new Code(
            Kind.UNAVAILABLE,
            "identity.busy",
            "Too many people sign in at this moment",
            "Try again after `Retry-After` seconds.");

    public static final Code WRONG_PASSWORD = new Code(
            Kind.FORBIDDEN,
            "identity.wrong_password",
            "The present password is not right",
            "Type it again. Who does not know it gets a new one by their mail address.");
    public static final Code EMAIL_TAKEN = new Code(
            Kind.CONFLICT,
            "identity.email_taken",
            "Another account has this mail address",
            "Use another one, or sign in to that account.");
    public static final Code OWN_ACCOUNT = new Code(
            Kind.FORBIDDEN,
            "identity.own_account",
            "Nobody does this to their own account",
            "Ask another administrator.");
    public static final Code SUPER_ADMIN_REQUIRED = new Code(
            Kind.FORBIDDEN,
            "identity.super_admin_required",
            "Only a SUPER_ADMIN does this to administrators",
            "Ask a SUPER_ADMIN of the store.");
    public static final Code TOO_MANY_ADDRESSES = new Code(
            Kind.CONFLICT,
            "identity.too_many_addresses",
            "The account has as many addresses as it may",
            "Delete or change one of the 50.");
    public static final Code SELF_FOLLOW =
            new Code(Kind.CONFLICT, "identity.self_follow", "Nobody follows themself", "Follow somebody else.");

    /** Field code: no address that mail could reach. */
    public static final String EMAIL_INVALID = "identity.email_invalid";
    /** Field code: not 10 to 128 characters. */
    public static final String PASSWORD_LENGTH = "identity.password_length";
    /** Field code: among the passwords that are tried first. */
    public static final String PASSWORD_COMMON = "identity.password_common";
    /** Field code: holds the name of the mail address. */
    public static final String PASSWORD_HOLDS_EMAIL = "identity.password_holds_email";
    /** Field code: no BCP 47 tag. */
    public static final String LOCALE_INVALID = "identity.locale_invalid";

    /** Field code: the account has this address already. */
    public static final String EMAIL_UNCHANGED = "identity.email_unchanged";
    /** Field code: no currency of ISO 4217. */
    public static final String CURRENCY_INVALID = "identity.currency_invalid";
    /** Field code: neither an https link nor a path under /media. */
    public static final String AVATAR_INVALID = "identity.avatar_invalid";

    private IdentityProblem(Code code, String detail) {
        super(code, detail, List.of());
    }

    public static IdentityProblem badCredentials() {
        return new IdentityProblem(BAD_CREDENTIALS, "E-mail or password is not right.");
    }

    public static IdentityProblem suspended() {
        return new IdentityProblem(SUSPENDED, "This account cannot be used at present.");
    }

    public static IdentityProblem badRefreshToken() {
        return new IdentityProblem(BAD_REFRESH_TOKEN, "The refresh token is unknown, spent or expired.");
    }

    public static IdentityProblem badVerificationToken() {
        return new IdentityProblem(
                BAD_VERIFICATION_TOKEN,
                "The token is unknown, spent or expired, or the address was proven by another.");
    }

    public static IdentityProblem otherRegistration() {
        return new IdentityProblem(
                OTHER_REGISTRATION, "The password is not the one that this link's registration was made with.");
    }

    public static IdentityProblem wrongPassword() {
        return new IdentityProblem(WRONG_PASSWORD, "The present password is another one, or the account has none.");
    }

    public static IdentityProblem emailTaken() {
        return new IdentityProblem(EMAIL_TAKEN, "An account of this store has the mail address.");
    }

    public static IdentityProblem ownAccount() {
        return new IdentityProblem(OWN_ACCOUNT, "This is your own account.");
    }

    public static IdentityProblem superAdminRequired() {
        return new IdentityProblem(
                SUPER_ADMIN_REQUIRED, "The account or the role is an administrator's, and you are no SUPER_ADMIN.");
    }

    public static IdentityProblem tooManyAddresses(int most) {
        return new IdentityProblem(TOO_MANY_ADDRESSES, "An account has at most " + most + " addresses.");
    }

    public static IdentityProblem selfFollow() {
        return new IdentityProblem(SELF_FOLLOW, "You cannot follow yourself.");
    }

    /** What a broken unique key means; whatever else went wrong is handed back as it came. */
    public static RuntimeException of(RuntimeException failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; cause = cause.getCause(), depth++) {
            if (cause instanceof ConstraintViolationException violation
                    && String.valueOf(violation.getConstraintName()).endsWith("user_account_email_uk")) {
                return emailTaken();
            }
        }
        return failure;
    }

    public static IdentityProblem busy() {
        IdentityProblem problem = new IdentityProblem(BUSY, "Passwords are being checked as fast as the server can.");
        problem.with("retryAfter", BUSY_RETRY_SECONDS);
        return problem;
    }
}
