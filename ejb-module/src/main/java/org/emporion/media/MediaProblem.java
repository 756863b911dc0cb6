package org.emporion.media;

import java.util.UUID;
import org.emporion.shared.Problem;

/** Refusals of media. */
public final class MediaProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code UNSUPPORTED_TYPE = new Code(
            Kind.UNSUPPORTED_MEDIA_TYPE,
            "media.unsupported_type",
            "This kind of file is not taken",
            "Send JPEG, PNG, GIF, WebP, PDF, text, Office or OpenDocument files, MP3, M4A, Ogg, WebM or WAV.");
    public static final Code TOO_LARGE = new Code(
            Kind.TOO_LARGE, "media.too_large", "The file is too large", "Send at most `limit` bytes of this kind.");
    public static final Code TOO_MANY_PIXELS = new Code(
            Kind.TOO_LARGE,
            "media.too_many_pixels",
            "The picture has too many pixels",
            "Make it smaller, to at most `limit` pixels.");
    public static final Code UNPACKS_TOO_LARGE = new Code(
            Kind.TOO_LARGE,
            "media.unpacks_too_large",
            "The file is packed far smaller than what is in it",
            "Save the document anew, or send it as PDF.");
    public static final Code EMPTY = new Code(
            Kind.INVALID, "media.empty", "The file is empty", "Send the bytes of the file as the body of the request.");
    public static final Code UNREADABLE = new Code(
            Kind.INVALID,
            "media.unreadable",
            "The file is broken or of an unusual form",
            "Save it anew, or in another of the kinds that are taken.");
    public static final Code INFECTED = new Code(
            Kind.INVALID,
            "media.infected",
            "The virus scan found something",
            "Clean the machine that the file comes from.");
    public static final Code TOO_MANY = new Code(
            Kind.CONFLICT,
            "media.too_many",
            "Too many uploads wait to be used",
            "Use or delete some; what is not used goes by itself after a day.");
    public static final Code IN_USE = new Code(
            Kind.CONFLICT,
            "media.in_use",
            "The file is in use",
            "Take it out of what shows it, and it goes by itself.");
    public static final Code NOT_CLAIMABLE = new Code(
            Kind.CONFLICT,
            "media.not_claimable",
            "The upload cannot be used here",
            "It must be your own, READY, of the right kind and used nowhere else; see `mediaId` and `reason`.");
    public static final Code LINK_EXPIRED = new Code(
            Kind.FORBIDDEN,
            "media.link_expired",
            "The link has run out",
            "Read again what showed it, and take the new link.");
    public static final Code BUSY = new Code(
            Kind.UNAVAILABLE,
            "media.busy",
            "Too many files come in at this moment",
            "Try again after `Retry-After` seconds.");
    public static final Code NO_SCANNER = new Code(
            Kind.UNAVAILABLE,
            "media.no_scanner",
            "No virus scanner is set up",
            "The operator sets `emporion.media.clamd`, or `emporion.media.scanner`.");
    public static final Code STORE_UNAVAILABLE = new Code(
            Kind.UNAVAILABLE,
            "media.store_unavailable",
            "The store of files is out of reach",
            "Try again after `Retry-After` seconds.");
    public static final Code NO_SPACE = new Code(
            Kind.UNAVAILABLE,
            "media.no_space",
            "There is no space for files",
            "The operator makes space; try again later.");

    private MediaProblem(Code code, String detail) {
        super(code, detail);
    }

    public static MediaProblem unsupportedType(String detail) {
        return new MediaProblem(UNSUPPORTED_TYPE, detail);
    }

    public static MediaProblem tooLarge(MediaKind kind, long limit) {
        MediaProblem problem =
                new MediaProblem(TOO_LARGE, "A file of the kind " + kind + " has at most " + limit + " bytes.");
        problem.with("limit", limit);
        return problem;
    }

    public static MediaProblem tooManyPixels(long width, long height, long limit) {
        MediaProblem problem =
                new MediaProblem(TOO_MANY_PIXELS, width + " x " + height + " are more than " + limit + " pixels.");
        problem.with("limit", limit);
        return problem;
    }

    public static MediaProblem unpacksTooLarge() {
        return new MediaProblem(UNPACKS_TOO_LARGE, "The document would unpack to many times its size.");
    }

    public static MediaProblem empty() {
        return new MediaProblem(EMPTY, "The file has no bytes.");
    }

    public static MediaProblem unreadable(String detail) {
        return new MediaProblem(UNREADABLE, detail);
    }

    /** The scanner's name for what it found is logged and not told: whoever sent it would learn what to avoid. */
    public static MediaProblem infected() {
        return new MediaProblem(INFECTED, "The virus scan found something in the file.");
    }

    public static MediaProblem tooMany(int most) {
        return new MediaProblem(TOO_MANY, "More than " + most + " uploads wait to be used.");
    }

    public static MediaProblem inUse() {
        return new MediaProblem(IN_USE, "The file is in use.");
    }

    /** @param reason {@code unknown}, {@code not_ready}, {@code wrong_kind} or {@code in_use} */
    public static MediaProblem notClaimable(UUID mediaId, String reason) {
        MediaProblem problem =
                new MediaProblem(NOT_CLAIMABLE, "The upload " + mediaId + " cannot be used: " + reason + ".");
        problem.with("mediaId", mediaId);
        problem.with("reason", reason);
        return problem;
    }

    public static MediaProblem linkExpired() {
        return new MediaProblem(LINK_EXPIRED, "The link has run out.");
    }

    public static MediaProblem busy() {
        return new MediaProblem(BUSY, "Too many files come in at this moment.");
    }

    public static MediaProblem noScanner() {
        return new MediaProblem(NO_SCANNER, "No virus scanner is set up.");
    }

    public static MediaProblem storeUnavailable() {
        return new MediaProblem(STORE_UNAVAILABLE, "The store of files is out of reach.");
    }

    public static MediaProblem noSpace() {
        return new MediaProblem(NO_SPACE, "There is no space for files.");
    }
}
