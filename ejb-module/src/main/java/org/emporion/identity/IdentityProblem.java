package org.emporion.identity;

import java.util.List;
import org.emporion.shared.Problem;

/** Refusals of registering, signing in and keeping sessions. */
public final class IdentityProblem extends Problem {

    private static final long serialVersionUID = 1;

    private static final int BUSY_RETRY_SECONDS = 2;

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

    public static IdentityProblem busy() {
        IdentityProblem problem = new IdentityProblem(BUSY, "Passwords are being checked as fast as the server can.");
        problem.with("retryAfter", BUSY_RETRY_SECONDS);
        return problem;
    }
}
