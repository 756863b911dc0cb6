package org.emporion.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;

/**
 * A phone number that takes messages, in the one spelling that E.164 gives it.
 *
 * @param e164 {@code +} and at most 15 digits
 * @param country ISO 3166-1 code of the country that the number belongs to
 */
public record PhoneNumber(String e164, String country) {

    private static final int MAX_WRITTEN = 40;
    /** No country is assumed: the number says its own. */
    private static final String NO_REGION = "ZZ";

    private static final PhoneNumberUtil RULES = PhoneNumberUtil.getInstance();

    /** Kinds that take messages; a premium number among them would earn its owner money with each code. */
    private static final Set<PhoneNumberType> TAKE_MESSAGES = Set.of(
            PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE,
            PhoneNumberType.VOIP,
            PhoneNumberType.PERSONAL_NUMBER);

    /** The number that the text is, written with its country's code after a {@code +}; empty when nothing could be sent to it. */
    public static Optional<PhoneNumber> parse(String text) {
        String written = text.strip();
        if (!written.startsWith("+") || written.length() > MAX_WRITTEN) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = RULES.parse(written, NO_REGION);
            boolean usable = !number.hasExtension()
                    && RULES.isValidNumber(number)
                    && TAKE_MESSAGES.contains(RULES.getNumberType(number));
            return usable
                    ? Optional.of(new PhoneNumber(
                            RULES.format(number, PhoneNumberFormat.E164),
                            String.valueOf(RULES.getRegionCodeForNumber(number))))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "PhoneNumber[***]";
    }
}
