package org.emporion.identity;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.emporion.platform.BrokenConstraint;
import org.emporion.shared.Problem;

/** Refusals of registering, signing in and keeping sessions. */
public final class IdentityProblem extends Problem {

    private static final long serialVersionUID = 1;

    private static final int BUSY_RETRY_SECONDS = 5;

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
    public static final Code BAD_PHONE_CODE = new Code(
            Kind.UNAUTHENTICATED,
            "identity.bad_phone_code",
            "The code is not valid",
            "Check it, or ask for a new one: a code is good for five minutes, five tries and one sign-in.");
    public static final Code TOO_MANY_CODES = new Code(
            Kind.LIMITED,
            "identity.too_many_codes",
            "Too many codes were asked for",
            "Try again after `Retry-After` seconds, or sign in another way.");
    public static final Code PROVIDER_REFUSED = new Code(
            Kind.UNAUTHENTICATED,
            "identity.provider_refused",
            "The provider did not prove who you are",
            "Begin again at `GET /auth/oauth/{provider}`, in one browser, within ten minutes.");
    public static final Code PROVIDER_UNAVAILABLE = new Code(
            Kind.UNAVAILABLE,
            "identity.provider_unavailable",
            "The provider is out of reach",
            "Try again after `Retry-After` seconds, or sign in another way.");
    public static final Code BAD_HANDOVER = new Code(
            Kind.UNAUTHENTICATED,
            "identity.bad_handover",
            "The code of the page is not valid any more",
            "Begin again: it works once, within a minute, with the verifier of the challenge that was sent with the start.");
    public static final Code SIGN_IN_AGAIN = new Code(
            Kind.FORBIDDEN,
            "identity.sign_in_again",
            "This takes a fresh sign-in",
            "Sign in again, and do it within ten minutes: a token alone does not show who holds it.");
    public static final Code LAST_WAY_IN = new Code(
            Kind.CONFLICT,
            "identity.last_way_in",
            "Nothing else signs this account in",
            "Add a mail address by `POST /users/me/email-change`, or another provider, first.");
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
            "Only a SUPER_ADMIN does this",
            "Ask a SUPER_ADMIN of the store.");
    public static final Code STAFF_ACCOUNT = new Code(
            Kind.FORBIDDEN,
            "identity.staff_account",
            "Staff do not close their own account",
            "Ask an administrator of the store.");
    public static final Code TOO_MANY_ADDRESSES = new Code(
            Kind.CONFLICT,
            "identity.too_many_addresses",
            "The account has as many addresses as it may",
            "Delete or change one of the 50.");
    public static final Code SELF_FOLLOW =
            new Code(Kind.CONFLICT, "identity.self_follow", "Nobody follows themself", "Follow somebody else.");
    public static final Code TOO_MANY_TRIES = new Code(
            Kind.LIMITED,
            "identity.too_many_tries",
            "Too many tries failed",
            "Try again after `Retry-After` seconds. A new password by mail ends the wait.");
    public static final Code BAD_RESET_TOKEN = new Code(
            Kind.INVALID,
            "identity.bad_reset_token",
            "The link to a new password is not valid any more",
            "Ask for another one; each works once, for 30 minutes.");
    public static final Code SECOND_FACTOR_REQUIRED = new Code(
            Kind.UNAUTHENTICATED,
            "identity.second_factor_required",
            "A code is asked for as well",
            "Send `challenge` of this answer with a code to `POST /auth/login/second-factor` within `expiresIn` seconds.");
    public static final Code BAD_CHALLENGE = new Code(
            Kind.UNAUTHENTICATED,
            "identity.bad_challenge",
            "The challenge is not valid any more",
            "Sign in again from the first step; a challenge is good once, for five minutes.");
    public static final Code BAD_CODE = new Code(
            Kind.UNAUTHENTICATED,
            "identity.bad_code",
            "The code is not right",
            "Send the code that the device shows now, or a recovery code. Each works once.");
    public static final Code SECOND_FACTOR_ENROLLED = new Code(
            Kind.CONFLICT,
            "identity.second_factor_enrolled",
            "The account has a second factor",
            "Remove it first with one of its codes.");
    public static final Code NO_SECOND_FACTOR = new Code(
            Kind.CONFLICT,
            "identity.no_second_factor",
            "There is no second factor for this",
            "Begin with `POST /auth/second-factor`.");
    public static final Code SESSION_REQUIRED = new Code(
            Kind.FORBIDDEN,
            "identity.session_required",
            "This takes a session of a person",
            "Sign in; a token of an API key does not do.");
    public static final Code BAD_API_KEY = new Code(
            Kind.UNAUTHENTICATED,
            "identity.bad_api_key",
            "The API key is not valid",
            "Make another one; this one is unknown, expired or deleted, or its owner may not sign in.");
    public static final Code TOO_MANY_API_KEYS = new Code(
            Kind.CONFLICT,
            "identity.too_many_api_keys",
            "The account has all the API keys that it may",
            "Delete one that is not used any more.");

    /** Field code: not among the permissions of who asks. */
    public static final String SCOPE_NOT_YOURS = "identity.scope_not_yours";
    /** Field code: no address that mail could reach. */
    public static final String EMAIL_INVALID = "identity.email_invalid";
    /** Field code: no phone number with its country's code that takes messages and that the store sends to. */
    public static final String PHONE_INVALID = "identity.phone_invalid";
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
                SUPER_ADMIN_REQUIRED, "The account or the role is one that only a SUPER_ADMIN changes so.");
    }

    public static IdentityProblem staffAccount() {
        return new IdentityProblem(STAFF_ACCOUNT, "The account is a member of the staff's.");
    }

    public static IdentityProblem tooManyAddresses(int most) {
        return new IdentityProblem(TOO_MANY_ADDRESSES, "An account has at most " + most + " addresses.");
    }

    public static IdentityProblem selfFollow() {
        return new IdentityProblem(SELF_FOLLOW, "You cannot follow yourself.");
    }

    /** What a broken unique key means; whatever else went wrong is handed back as it came. */
    public static RuntimeException of(RuntimeException failure) {
        return BrokenConstraint.nameIn(failure).equals("user_account_email_uk") ? emailTaken() : failure;
    }

    /** @param seconds until the next try is taken */
    public static IdentityProblem tooManyTries(int seconds) {
        IdentityProblem problem = new IdentityProblem(TOO_MANY_TRIES, "The next try is taken in " + seconds + " s.");
        problem.with("retryAfter", seconds);
        return problem;
    }

    public static IdentityProblem badResetToken() {
        return new IdentityProblem(BAD_RESET_TOKEN, "The token is unknown, spent or expired.");
    }

    /** @param challenge for the second step */
    public static IdentityProblem secondFactorRequired(String challenge, Duration validFor) {
        IdentityProblem problem = new IdentityProblem(SECOND_FACTOR_REQUIRED, "This account is opened by two steps.");
        problem.with("challenge", challenge);
        problem.with("expiresIn", validFor.toSeconds());
        return problem;
    }

    public static IdentityProblem badChallenge() {
        return new IdentityProblem(BAD_CHALLENGE, "The challenge is unknown, used up or expired.");
    }

    public static IdentityProblem badCode() {
        return new IdentityProblem(BAD_CODE, "The code is wrong, or was used before.");
    }

    public static IdentityProblem secondFactorEnrolled() {
        return new IdentityProblem(SECOND_FACTOR_ENROLLED, "This account has a confirmed second factor.");
    }

    public static IdentityProblem noSecondFactor() {
        return new IdentityProblem(NO_SECOND_FACTOR, "None is enrolled, or none waits to be confirmed.");
    }

    public static IdentityProblem sessionRequired() {
        return new IdentityProblem(SESSION_REQUIRED, "The token is not that of a live session.");
    }

    public static IdentityProblem badApiKey() {
        return new IdentityProblem(BAD_API_KEY, "The key opens nothing.");
    }

    public static IdentityProblem tooManyApiKeys(int most) {
        return new IdentityProblem(TOO_MANY_API_KEYS, "An account has at most " + most + " keys.");
    }

    /** The error of the field {@code /phone}. */
    static FieldError phoneInvalid() {
        return new FieldError("/phone", PHONE_INVALID, "must be a mobile number such as +4915112345678");
    }

    public static IdentityProblem badPhoneCode() {
        return new IdentityProblem(BAD_PHONE_CODE, "The code is wrong, spent or expired, or was tried too often.");
    }

    public static IdentityProblem tooManyCodes(Duration wait) {
        IdentityProblem problem = new IdentityProblem(TOO_MANY_CODES, "No further code is sent for the moment.");
        problem.with("retryAfter", Math.max(1, wait.toSeconds() + 1));
        return problem;
    }

    /** @param detail without anything that the provider said of the person */
    public static IdentityProblem providerRefused(String detail) {
        return new IdentityProblem(PROVIDER_REFUSED, detail);
    }

    public static IdentityProblem providerUnavailable() {
        return new IdentityProblem(PROVIDER_UNAVAILABLE, "The provider did not answer, or said that it could not.");
    }

    public static IdentityProblem badHandover() {
        return new IdentityProblem(
                BAD_HANDOVER, "The code is unknown, spent or expired, or its verifier is not right.");
    }

    public static IdentityProblem signInAgain() {
        return new IdentityProblem(SIGN_IN_AGAIN, "The session was opened more than ten minutes ago.");
    }

    public static IdentityProblem lastWayIn() {
        return new IdentityProblem(
                LAST_WAY_IN, "The account has no mail address, no phone number and no other provider.");
    }

    /** Those who are sent away together are told different seconds, so that they do not come back together. */
    public static IdentityProblem busy() {
        IdentityProblem problem = new IdentityProblem(BUSY, "Passwords are being checked as fast as the server can.");
        problem.with("retryAfter", ThreadLocalRandom.current().nextInt(BUSY_RETRY_SECONDS) + 1);
        return problem;
    }
}
