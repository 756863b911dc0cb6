package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.Address;
import org.emporion.order.OrderNotice;
import org.emporion.order.OrderQueries;
import org.emporion.platform.Envelope;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;

/** What is said about orders: placed, refused, cancelled. */
@ApplicationScoped
public class OrderNotices {

    private static final Map<String, String> KINDS = Map.of(
            "order.placed", "order-placed",
            "order.refused", "order-refused",
            "order.cancelled", "order-cancelled");

    @Inject
    private OrderQueries orders;

    @Inject
    private Stores stores;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    static boolean knows(Envelope envelope) {
        return KINDS.containsKey(envelope.type());
    }

    Notice of(Envelope envelope) {
        OrderNotice order =
                orders.forNotice(UUID.fromString(envelope.data().path("orderId").asText()));
        Store store = stores.get(order.storeId());
        Locale locale = order.locale() == null ? store.locale() : Locale.forLanguageTag(order.locale());
        return new Notice(
                String.valueOf(KINDS.get(envelope.type())),
                order.userId(),
                order.email(),
                locale,
                data(order, store, locale));
    }

    private Map<String, Object> data(OrderNotice order, Store store, Locale locale) {
        Map<String, Object> data = new HashMap<>();
        data.put("store", store.name());
        data.put("home", publicUrl);
        data.put("number", order.number());
        data.put("firstName", order.shippingAddress().firstName());
        data.put("reason", order.reason() == null ? "" : order.reason());
        data.put("lines", order.lines().stream().map(line -> line(line, locale)).toList());
        data.put("items", Amounts.shown(order.items(), locale));
        data.put("shipping", Amounts.shown(order.shipping(), locale));
        data.put("tax", Amounts.shown(order.tax(), locale));
        data.put("taxIncluded", order.taxIncluded());
        data.put("total", Amounts.shown(order.total(), locale));
        data.put("address", address(order.shippingAddress()));
        return data;
    }

    private static Map<String, Object> line(OrderNotice.Line line, Locale locale) {
        return Map.of(
                "title", line.title(),
                "sku", line.sku(),
                "quantity", line.quantity(),
                "amount", Amounts.shown(line.items(), locale));
    }

    private static List<String> address(Address address) {
        return java.util.stream.Stream.of(
                        address.firstName() + " " + address.lastName(),
                        address.company(),
                        address.line1(),
                        address.line2(),
                        address.postalCode() == null ? address.city() : address.postalCode() + " " + address.city(),
                        address.country())
                .filter(part -> part != null && !part.isBlank())
                .toList();
    }
}
