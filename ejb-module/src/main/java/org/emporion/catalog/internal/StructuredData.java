package org.emporion.catalog.internal;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.emporion.catalog.ProductRating;
import org.emporion.catalog.ProductView;
import org.emporion.catalog.StockBand;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product as schema.org describes one, in JSON-LD 1.1 (https://schema.org/Product): what search engines show of a page. An
 * offer where there is one item, else their range.
 */
final class StructuredData {

    private static final Pattern GTIN = Pattern.compile("\\d{8}|\\d{12,14}");

    private final ProductRow row;
    private final List<ProductView.Variant> variants;
    private final String canonicalUrl;
    private final PageAddresses addresses;

    StructuredData(ProductRow row, List<ProductView.Variant> variants, String canonicalUrl, PageAddresses addresses) {
        this.row = row;
        this.variants = variants;
        this.canonicalUrl = canonicalUrl;
        this.addresses = addresses;
    }

    Map<String, Object> product(StockBand stock, @Nullable Money lowest) {
        Map<String, Object> product = thing("Product");
        product.put("@context", "https://schema.org");
        product.put("@id", canonicalUrl);
        product.put("url", canonicalUrl);
        product.put("name", row.title());
        put(product, "description", first(row.seoDescription(), row.shortDescription(), row.description()));
        put(product, "brand", row.brand() == null ? null : named("Brand", row.brand()));
        if (!row.images().isEmpty()) {
            product.put(
                    "image",
                    row.images().stream()
                            .map(image -> addresses.absolute(image.url()))
                            .toList());
        }
        if (!row.categories().isEmpty()) {
            product.put("category", row.categories().get(0).name());
        }
        if (variants.size() == 1) {
            identify(product, variants.get(0));
        }
        if (lowest != null) {
            product.put("offers", offers(stock, lowest));
        }
        if (row.rating() != null) {
            product.put("aggregateRating", stars(row.rating()));
        }
        return product;
    }

    private static Map<String, Object> stars(ProductRating rating) {
        Map<String, Object> stars = thing("AggregateRating");
        stars.put("ratingValue", rating.average());
        stars.put("reviewCount", rating.reviews());
        stars.put("bestRating", 5);
        stars.put("worstRating", 1);
        return stars;
    }

    private static void identify(Map<String, Object> product, ProductView.Variant variant) {
        variant.items().stream().findFirst().ifPresent(item -> product.put("sku", item.sku()));
        if (variant.barcode() != null && GTIN.matcher(variant.barcode()).matches()) {
            product.put("gtin", variant.barcode());
        }
    }

    private Map<String, Object> offers(StockBand stock, Money lowest) {
        List<ProductView.Item> offered = variants.stream()
                .flatMap(variant -> variant.items().stream())
                .filter(item -> item.price() != null)
                .toList();
        boolean single = offered.size() == 1 && row.variantCount() == 1;
        Map<String, Object> offers = thing(single ? "Offer" : "AggregateOffer");
        offers.put("url", canonicalUrl);
        offers.put("priceCurrency", lowest.currency());
        if (single) {
            offers.put("price", decimal(lowest));
            offers.put("seller", named("Organization", offered.get(0).vendor().name()));
        } else {
            offers.put("lowPrice", decimal(lowest));
            highest(offered).ifPresent(price -> offers.put("highPrice", decimal(price)));
            offers.put("offerCount", offered.size() + row.furtherItems().size());
        }
        offers.put("availability", availability(stock));
        return offers;
    }

    private Optional<Money> highest(List<ProductView.Item> offered) {
        return row.furtherItems().isEmpty()
                ? offered.stream()
                        .map(item -> Objects.requireNonNull(item.price()))
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static String availability(StockBand stock) {
        return "https://schema.org/"
                + switch (stock) {
                    case IN_STOCK -> "InStock";
                    case FEW_LEFT -> "LimitedAvailability";
                    case OUT_OF_STOCK -> "OutOfStock";
                };
    }

    private static String decimal(Money money) {
        int digits = Currency.getInstance(money.currency()).getDefaultFractionDigits();
        return BigDecimal.valueOf(money.amount(), Math.max(digits, 0)).toPlainString();
    }

    private static Map<String, Object> thing(String type) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        return thing;
    }

    private static Map<String, Object> named(String type, String name) {
        Map<String, Object> thing = thing(type);
        thing.put("name", name);
        return thing;
    }

    private static @Nullable String first(@Nullable String... texts) {
        for (@Nullable String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static void put(Map<String, Object> thing, String name, @Nullable Object value) {
        if (value != null) {
            thing.put(name, value);
        }
    }
}
