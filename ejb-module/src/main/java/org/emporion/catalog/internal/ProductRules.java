package org.emporion.catalog.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.ImageDraft;
import org.emporion.catalog.ItemDraft;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.VariantDraft;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.pricing.NewPrice;
import org.emporion.shared.Money;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * What may be written of a product, whether it comes by form, patch or file. Pure: it names all invalid fields at once and
 * asks no database.
 */
public final class ProductRules {

    static final int MAX_TITLE = 200;
    static final int MAX_SHORT = 1_000;
    static final int MAX_DESCRIPTION = 50_000;
    static final int MAX_NAME = 120;
    static final int MAX_SKU = 100;
    static final int MAX_URL = 2_000;
    static final int MAX_SEO_TITLE = 60;
    static final int MAX_SEO_DESCRIPTION = 160;
    public static final int MAX_VARIANTS = 2_000;
    static final int MAX_MEMBERS = 100;
    static final int MAX_OPTION_TYPES = 5;
    static final int MAX_MEASURE = 100_000_000;
    static final int MAX_STOCK = 1_000_000_000;

    private static final Pattern ADDRESS = Pattern.compile("(https?://[^\\s<>\"]+|/[^\\s<>\"]*)");

    private final String currency;
    private final List<FieldError> errors = new ArrayList<>();

    private ProductRules(String currency) {
        this.currency = currency;
    }

    /** All that is wrong with a new product, its variants included. */
    public static List<FieldError> ofNew(ProductDraft draft, String currency) {
        ProductRules rules = new ProductRules(currency);
        rules.product(draft);
        rules.variants(draft);
        return List.copyOf(rules.errors);
    }

    /** All that is wrong with new content of a product whose variants and vendor are written elsewhere. */
    public static List<FieldError> ofContent(ProductDraft draft) {
        ProductRules rules = new ProductRules("");
        rules.product(draft);
        rules.absent("/variants", draft.variants(), "variants are written at their own route");
        rules.absent("/vendor", draft.vendor(), "a product stays with its vendor");
        return List.copyOf(rules.errors);
    }

    /** All that is wrong with one variant of a product that has these option types. */
    public static List<FieldError> ofVariant(VariantDraft draft, List<String> optionTypes, String currency) {
        ProductRules rules = new ProductRules(currency);
        rules.variant("", draft, optionTypes, new HashSet<>());
        return List.copyOf(rules.errors);
    }

    /** All that is wrong with a price by itself. */
    public static List<FieldError> ofPrice(@Nullable Money price, @Nullable Money compareAt, String currency) {
        ProductRules rules = new ProductRules(currency);
        rules.price("", price, compareAt);
        return List.copyOf(rules.errors);
    }

    /** All that is wrong with a picture. */
    public static List<FieldError> ofImage(ImageDraft draft) {
        ProductRules rules = new ProductRules("");
        rules.image("", draft);
        return List.copyOf(rules.errors);
    }

    /** Whether the database can keep the text: no NUL, no half of a surrogate pair. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private void product(ProductDraft draft) {
        required("/title", draft.title(), MAX_TITLE);
        optional("/externalId", draft.externalId(), MAX_TITLE);
        slug(draft.slug());
        optional("/shortDescription", draft.shortDescription(), MAX_SHORT);
        optional("/description", draft.description(), MAX_DESCRIPTION);
        optional("/brand", draft.brand(), MAX_NAME);
        optional("/keywords", draft.keywords(), MAX_SHORT);
        optional("/seoTitle", draft.seoTitle(), MAX_SEO_TITLE);
        optional("/seoDescription", draft.seoDescription(), MAX_SEO_DESCRIPTION);
        names("/categories", draft.categoriesOrNone(), MAX_MEMBERS);
        names("/tags", draft.tagsOrNone(), MAX_MEMBERS);
        names("/optionTypes", draft.optionTypesOrNone(), MAX_OPTION_TYPES);
        size("/attributes", draft.attributesOrNone(), MAX_MEMBERS);
        size("/images", draft.imagesOrNone(), MAX_MEMBERS);
        each("/attributes", draft.attributesOrNone(), this::attribute);
        each("/images", draft.imagesOrNone(), this::image);
        if (draft.status() == ProductStatus.ARCHIVED) {
            fail("/status", "request.invalid_value", "a product is archived by deleting it");
        }
        featured(draft.featuredFrom(), draft.featuredUntil());
    }

    private void variants(ProductDraft draft) {
        List<VariantDraft> variants = draft.variantsOrNone();
        if (variants.isEmpty()) {
            fail("/variants", "request.not_empty", "must name at least one variant");
        }
        size("/variants", variants, MAX_VARIANTS);
        Set<String> skus = new HashSet<>();
        Set<Map<String, String>> options = new HashSet<>();
        each("/variants", variants, (pointer, variant) -> {
            variant(pointer, variant, draft.optionTypesOrNone(), skus);
            if (!options.add(variant.optionsOrNone())) {
                fail(pointer + "/options", "catalog.options_taken", "another variant of the product has these options");
            }
        });
        optional("/vendor", draft.vendor(), MAX_NAME);
    }

    private void variant(String pointer, VariantDraft draft, List<String> optionTypes, Set<String> skus) {
        sku(pointer, draft.sku(), skus);
        optional(pointer + "/barcode", draft.barcode(), MAX_SKU);
        options(pointer + "/options", draft.optionsOrNone(), optionTypes);
        price(pointer, draft.price(), draft.compareAtPrice());
        measure(pointer + "/weightGrams", draft.weightGrams(), MAX_MEASURE);
        measure(pointer + "/lengthMm", draft.lengthMm(), MAX_MEASURE);
        measure(pointer + "/widthMm", draft.widthMm(), MAX_MEASURE);
        measure(pointer + "/heightMm", draft.heightMm(), MAX_MEASURE);
        optional(pointer + "/shippingClass", draft.shippingClass(), MAX_NAME);
        measure(pointer + "/stock", draft.stock(), MAX_STOCK);
        size(pointer + "/items", draft.itemsOrNone(), MAX_MEMBERS);
        Set<String> vendors = new HashSet<>();
        each(pointer + "/items", draft.itemsOrNone(), (at, item) -> item(at, item, skus, vendors));
    }

    private void item(String pointer, ItemDraft draft, Set<String> skus, Set<String> vendors) {
        required(pointer + "/vendor", draft.vendor(), MAX_NAME);
        if (draft.vendor() != null && !vendors.add(draft.vendor())) {
            fail(pointer + "/vendor", "catalog.vendor_item_exists", "the vendor is named twice for this variant");
        }
        sku(pointer, draft.sku(), skus);
        price(pointer, draft.price(), draft.compareAtPrice());
        measure(pointer + "/stock", draft.stock(), MAX_STOCK);
    }

    private void sku(String pointer, @Nullable String sku, Set<String> skus) {
        required(pointer + "/sku", sku, MAX_SKU);
        if (sku != null && !skus.add(sku)) {
            fail(pointer + "/sku", "catalog.sku_taken", "the SKU is named twice");
        }
    }

    private void options(String pointer, Map<String, String> options, List<@Nullable String> optionTypes) {
        for (@Nullable String type : optionTypes) {
            if (type != null) {
                required(pointer + "/" + escaped(type), options.get(type), MAX_NAME);
            }
        }
        for (String name : options.keySet()) {
            if (!optionTypes.contains(name)) {
                fail(pointer + "/" + escaped(name), "request.invalid_value", "is not an option type of the product");
            }
        }
    }

    private void price(String pointer, @Nullable Money price, @Nullable Money compareAt) {
        if (price == null) {
            fail(pointer + "/price", "request.not_null", "must not be absent");
            return;
        }
        if (!price.currency().equals(currency)) {
            fail(
                    pointer + "/price/currency",
                    "request.invalid_value",
                    "must be " + currency + ", the store's currency");
            return;
        }
        if (price.isNegative() || price.amount() > NewPrice.HIGHEST) {
            fail(pointer + "/price/amount", "request.range", "must be between 0 and " + NewPrice.HIGHEST);
        }
        if (compareAt != null
                && (!compareAt.currency().equals(currency)
                        || compareAt.compareTo(price) <= 0
                        || compareAt.amount() > NewPrice.HIGHEST)) {
            fail(
                    pointer + "/compareAtPrice",
                    "request.invalid_value",
                    "must be in " + currency + " and higher than the price");
        }
    }

    private void attribute(String pointer, Attribute attribute) {
        required(pointer + "/name", attribute.name(), MAX_NAME);
        optional(pointer + "/unit", attribute.unit(), MAX_NAME);
        Object value = attribute.value();
        if (value instanceof String text) {
            required(pointer + "/value", text, MAX_SHORT);
        } else if (value instanceof Number number) {
            if ((number instanceof Double fraction && !Double.isFinite(fraction))
                    || new BigDecimal(number.toString()).precision() > 30) {
                fail(pointer + "/value", "request.invalid_value", "has too many digits");
            }
        } else if (!(value instanceof Boolean)) {
            fail(pointer + "/value", "request.wrong_type", "must be a text, a number or a truth value");
        }
    }

    private void image(String pointer, ImageDraft image) {
        if (image.mediaId() == null) {
            required(pointer + "/url", image.url(), MAX_URL);
        } else if (image.url() != null) {
            fail(pointer + "/url", "request.invalid_value", "must be absent where mediaId names the picture");
            return;
        }
        if (image.url() != null && !ADDRESS.matcher(image.url()).matches()) {
            fail(pointer + "/url", "request.invalid_value", "must be an http or https address or a path");
        }
        optional(pointer + "/alt", image.alt(), MAX_SHORT);
    }

    private void slug(@Nullable String slug) {
        if (slug != null && !Slug.isValid(slug)) {
            fail(
                    "/slug",
                    "request.invalid_value",
                    "must be small letters, digits and single hyphens, and no reserved word");
        }
    }

    private void featured(@Nullable Instant from, @Nullable Instant until) {
        if (until != null && (from == null || !until.isAfter(from))) {
            fail("/featuredUntil", "request.invalid_value", "must be after featuredFrom");
        }
    }

    private void names(String pointer, List<@Nullable String> names, int most) {
        size(pointer, names, most);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            required(pointer + "/" + i, name, MAX_NAME);
            if (name != null && !seen.add(name)) {
                fail(pointer + "/" + i, "request.duplicate", "is named twice");
            }
        }
    }

    private void required(String pointer, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            fail(pointer, "request.not_blank", "must not be blank");
        } else {
            optional(pointer, text, longest);
        }
    }

    private void optional(String pointer, @Nullable String text, int longest) {
        if (text == null) {
            return;
        }
        if (text.length() > longest) {
            fail(pointer, "request.size", "must be at most " + longest + " characters");
        } else if (!isStorable(text)) {
            fail(pointer, "request.invalid_value", "holds a character that is none");
        }
    }

    private void measure(String pointer, @Nullable Integer value, int most) {
        if (value != null && (value < 0 || value > most)) {
            fail(pointer, "request.range", "must be between 0 and " + most);
        }
    }

    private void size(String pointer, List<?> members, int most) {
        if (members.size() > most) {
            fail(pointer, "request.size", "must be at most " + most + " entries");
        }
    }

    private void absent(String pointer, @Nullable Object value, String message) {
        if (value != null) {
            fail(pointer, "request.not_allowed", message);
        }
    }

    private <T> void each(String pointer, List<@Nullable T> members, Member<T> rule) {
        for (int i = 0; i < members.size(); i++) {
            T member = members.get(i);
            if (member == null) {
                fail(pointer + "/" + i, "request.not_null", "must not be absent");
            } else {
                rule.check(pointer + "/" + i, member);
            }
        }
    }

    private void fail(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private interface Member<T> {
        void check(String pointer, T member);
    }
}
