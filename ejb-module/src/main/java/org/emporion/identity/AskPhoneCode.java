package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.internal.LocaleTag;
import org.emporion.identity.internal.PhoneCodeBook;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.SmsSetting;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Sends a code to a phone number. Nobody looks whether the number has an account, so neither answer nor time can tell.
 */
@Stateless
@PermitAll
public class AskPhoneCode {

    @Inject
    private PhoneCodeBook codes;

    @Inject
    private Events events;

    @Inject
    private SmsSetting sms;

    @Inject
    @ConfigProperty(name = "emporion.otp.countries")
    private Optional<Set<String>> countries;

    /**
     * Has a code sent.
     *
     * @param locale BCP 47 tag of the message; null for the store's
     * @throws RequestProblem {@code request.invalid} with {@code identity.phone_invalid}, {@code identity.locale_invalid};
     *     {@code request.not_found} where no SMS are sent
     * @throws IdentityProblem {@code identity.too_many_codes}
     */
    public void ask(Caller caller, String phone, @Nullable String locale) {
        if (sms.adapter() == SmsSetting.Adapter.NONE) {
            throw RequestProblem.notFound("resource");
        }
        PhoneNumber number = checked(phone, locale);
        events.publish(caller, new PhoneCodeAsked(codes.ask(caller, number, locale)));
    }

    private PhoneNumber checked(String phone, @Nullable String locale) {
        List<FieldError> errors = new ArrayList<>(LocaleTag.check("/locale", locale));
        PhoneNumber number = PhoneNumber.parse(phone)
                .filter(parsed -> countries.isEmpty() || countries.get().contains(parsed.country()))
                .orElse(null);
        if (number == null) {
            errors.add(IdentityProblem.phoneInvalid());
        }
        if (number == null || !errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        return number;
    }
}
