package org.emporion.identity;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address as written, and the form in which two spellings of one mailbox are equal: trimmed, lower case, the
 * domain in ASCII (RFC 5891). The local part's case is folded too: no mail system of today tells mailboxes apart by it.
 *
 * @param text as the person wrote it, without the blanks around it
 */
public record EmailAddress(String text, String normalized) {

    /** RFC 5321, 4.5.3.1, as corrected by erratum 1690. */
    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL = 64;
    /** Dot-atom of RFC 5322, and letters beyond ASCII (RFC 6531); no quoted strings, which nobody has. */
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** The address that the text is; empty when no mail could reach it. */
    public static Optional<EmailAddress> parse(String input) {
        String text = input.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String local = text.substring(0, at).toLowerCase(Locale.ROOT);
        Optional<String> domain = asciiDomain(text.substring(at + 1));
        if (local.length() > MAX_LOCAL || !LOCAL.matcher(local).matches() || domain.isEmpty()) {
            return Optional.empty();
        }
        String normalized = local + '@' + domain.get();
        return normalized.length() > MAX_LENGTH ? Optional.empty() : Optional.of(new EmailAddress(text, normalized));
    }

    /** What stands before the {@code @}. */
    public String localPart() {
        return normalized.substring(0, normalized.lastIndexOf('@'));
    }

    private static Optional<String> asciiDomain(String written) {
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[***]";
    }
}
