package org.emporion.search.internal.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.CategoryLink;
import org.emporion.catalog.ProductRating;
import org.emporion.catalog.SearchableProduct;
import org.jspecify.annotations.Nullable;

/** What of a product goes into which field. The only place that reads attributes. */
public final class ProductTexts {

    /** A word of the title counts three times: BM25 over one field with repeated parts is BM25F without its cost. */
    private static final int TITLE_TIMES = 3;

    /** Longer ones are cut: what a description says at last is not what it is searched for. */
    private static final int BODY_LENGTH = 5_000;

    private static final int MEANING_LENGTH = 400;
    private static final int ATTRIBUTE_LENGTH = 100;

    private final ObjectMapper json;

    public ProductTexts(ObjectMapper json) {
        this.json = json;
    }

    /** The text whose vector stands for the product: enough to say what it is, for the model reads only so much. */
    public static String meaningOf(SearchableProduct product) {
        String text = product.shortDescription() == null
                ? product.title()
                : product.title() + ". " + product.shortDescription();
        return text.length() > MEANING_LENGTH ? text.substring(0, MEANING_LENGTH) : text;
    }

    /**
     * The document of a product.
     *
     * @param rating null while nobody has rated it
     * @param meaning its vector; null while it has none
     */
    public IndexedProduct document(
            SearchableProduct product, Locale locale, @Nullable ProductRating rating, float @Nullable [] meaning) {
        String rest = rest(product);
        String title = product.title();
        String text = String.join(" . ", Collections.nCopies(TITLE_TIMES, title)) + " . " + rest;
        return new IndexedProduct(
                product.id(),
                new IndexedProduct.Content(
                        product.storeId().toString(),
                        Language.of(title + " " + Objects.requireNonNullElse(product.shortDescription(), ""), locale),
                        text,
                        body(product),
                        title + " . " + rest,
                        title,
                        product.brand(),
                        product.items().stream()
                                .map(item -> item.vendorId().toString())
                                .distinct()
                                .toList(),
                        product.categories().stream()
                                .map(category -> category.id().toString())
                                .toList(),
                        attributes(product),
                        codes(product),
                        product.lowestAmount(),
                        rating == null
                                ? null
                                : rating.average().movePointRight(2).intValueExact(),
                        product.publishedAt(),
                        shown(product, rating),
                        meaning));
    }

    private static String rest(SearchableProduct product) {
        Stream<@Nullable String> parts = Stream.of(
                        Stream.of(product.brand(), product.shortDescription(), product.keywords()),
                        product.categories().stream().map(CategoryLink::name),
                        product.tags().stream(),
                        product.attributes().stream().map(ProductTexts::searched))
                .flatMap(part -> part);
        return String.join(" . ", parts.filter(Objects::nonNull).toList());
    }

    private static @Nullable String body(SearchableProduct product) {
        String description = product.description();
        return description == null || description.length() <= BODY_LENGTH
                ? description
                : description.substring(0, BODY_LENGTH);
    }

    /** Texts as they are, numbers with their unit, what is true by its name: nobody looks for {@code true}. */
    private static @Nullable String searched(Attribute attribute) {
        Object value = attribute.value();
        if (value instanceof Boolean truth) {
            return truth ? attribute.name() : null;
        }
        if (value instanceof Number) {
            return attribute.unit() == null ? null : text(value) + " " + attribute.unit();
        }
        return value == null ? null : value.toString();
    }

    private static List<String> attributes(SearchableProduct product) {
        List<String> terms = new ArrayList<>();
        for (Attribute attribute : product.attributes()) {
            String name = attribute.name();
            Object value = attribute.value();
            if (name != null && value != null && text(value).length() <= ATTRIBUTE_LENGTH) {
                terms.add(IndexedProduct.attribute(name, text(value)));
            }
        }
        return terms.stream().distinct().toList();
    }

    private static String text(Object value) {
        if (value instanceof Number) {
            BigDecimal number = new BigDecimal(value.toString()).stripTrailingZeros();
            return number.scale() > 12 || number.precision() - number.scale() > 30
                    ? value.toString()
                    : number.toPlainString();
        }
        return value.toString();
    }

    private static List<String> codes(SearchableProduct product) {
        return Stream.of(
                        product.items().stream().map(SearchableProduct.Item::sku),
                        product.barcodes().stream(),
                        Stream.ofNullable(product.externalId()))
                .flatMap(code -> code)
                .map(code -> code.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private String shown(SearchableProduct product, @Nullable ProductRating rating) {
        try {
            return json.writeValueAsString(ShownProduct.of(product, rating));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are always writable", impossible);
        }
    }
}
