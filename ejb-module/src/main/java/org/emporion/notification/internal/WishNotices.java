package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.AccountView;
import org.emporion.platform.Envelope;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;
import org.emporion.shared.Money;
import org.emporion.wishlist.WishNotice;
import org.emporion.wishlist.WishlistQueries;

/** What is said about wishes: cheaper, and there again. */
@ApplicationScoped
public class WishNotices {

    private static final Map<String, String> KINDS =
            Map.of("wishlist.price_dropped", "price-dropped", "wishlist.back_in_stock", "back-in-stock");

    @Inject
    private WishlistQueries wishes;

    @Inject
    private AccountQueries accounts;

    @Inject
    private Stores stores;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    static boolean knows(Envelope envelope) {
        return KINDS.containsKey(envelope.type());
    }

    /** The notice; none for a wish that was taken out meanwhile, or whose owner has no account or no mail address. */
    List<Notice> of(Envelope envelope) {
        UUID wishId = UUID.fromString(envelope.data().path("wishId").asText());
        return wishes
                .forNotice(wishId)
                .flatMap(wish -> accounts.findInBackground(wish.storeId(), wish.userId())
                        .flatMap(account -> notice(envelope, wish, account)))
                .stream()
                .toList();
    }

    private Optional<Notice> notice(Envelope envelope, WishNotice wish, AccountView account) {
        String email = account.email();
        if (email == null) {
            return Optional.empty();
        }
        Store store = stores.get(wish.storeId());
        String tag = account.locale();
        Locale locale = tag == null ? store.locale() : Locale.forLanguageTag(tag);
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("firstName", account.firstName());
        // the first line of the text is the subject
        data.put("title", wish.title().replaceAll("\\s+", " "));
        data.put("link", publicUrl + "/api/v1/products/" + wish.slug());
        data.put("from", amount(envelope, "from", locale));
        data.put("to", amount(envelope, "to", locale));
        return Optional.of(new Notice(String.valueOf(KINDS.get(envelope.type())), account.id(), email, locale, data));
    }

    /** As the event has it; empty where it has none. */
    private static String amount(Envelope envelope, String field, Locale locale) {
        var money = envelope.data().path(field);
        return money.isMissingNode()
                ? ""
                : Amounts.shown(
                        Money.of(
                                money.path("amount").asLong(),
                                money.path("currency").asText()),
                        locale);
    }
}
