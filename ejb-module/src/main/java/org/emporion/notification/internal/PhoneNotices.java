package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.IssuePhoneCode;
import org.emporion.identity.PhoneCode;
import org.emporion.platform.Envelope;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;

/** What is said to phone numbers. */
@ApplicationScoped
public class PhoneNotices {

    private static final String CODE_ASKED = "identity.phone_code_asked";

    @Inject
    private IssuePhoneCode codes;

    @Inject
    private Stores stores;

    static boolean knows(Envelope envelope) {
        return envelope.type().equals(CODE_ASKED);
    }

    /** The notice; none when another code was asked for meanwhile. */
    Optional<SmsNotice> of(Envelope envelope) {
        Store store = stores.get(envelope.store());
        return codes.issue(UUID.fromString(envelope.data().path("codeId").asText()))
                .map(code -> code(code, store));
    }

    private static SmsNotice code(PhoneCode code, Store store) {
        Locale locale = code.locale() == null ? store.locale() : Locale.forLanguageTag(code.locale());
        Map<String, Object> data = Map.of("store", store.name(), "code", code.code());
        return new SmsNotice("phone-code", code.phone(), locale, data, code.expiresAt());
    }
}
