package org.emporion.catalog;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.BrokenConstraint;
import org.emporion.shared.Problem;

/** Refusals of the catalogue. */
public final class CatalogProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code SLUG_TAKEN = new Code(
            Kind.CONFLICT,
            "catalog.slug_taken",
            "Another one has this slug",
            "Choose another slug, or leave it out to have one made.");
    public static final Code SKU_TAKEN = new Code(
            Kind.CONFLICT,
            "catalog.sku_taken",
            "Another item has this SKU",
            "Choose another SKU; one SKU is one item.");
    public static final Code EXTERNAL_ID_TAKEN = new Code(
            Kind.CONFLICT,
            "catalog.external_id_taken",
            "Another product has this external id",
            "Change that product instead, or send another external id.");
    public static final Code OPTIONS_TAKEN = new Code(
            Kind.CONFLICT,
            "catalog.options_taken",
            "Another variant of the product has these options",
            "Give each variant options of its own.");
    public static final Code VENDOR_TAKEN = new Code(
            Kind.CONFLICT,
            "catalog.vendor_item_exists",
            "The vendor has an item of this variant",
            "Change that item instead of adding one.");
    public static final Code CATEGORY_CYCLE = new Code(
            Kind.CONFLICT,
            "catalog.category_cycle",
            "A category cannot be below itself",
            "Move it under a category that is not below it.");
    public static final Code CATEGORY_TOO_DEEP = new Code(
            Kind.CONFLICT, "catalog.category_too_deep", "The tree would be too deep", "Put it nearer to the root.");
    public static final Code CATEGORY_HAS_CHILDREN = new Code(
            Kind.CONFLICT,
            "catalog.category_has_children",
            "Categories are below it",
            "Move or archive the categories below it first.");
    public static final Code LAST_VARIANT = new Code(
            Kind.CONFLICT,
            "catalog.last_variant",
            "A product has at least one variant",
            "Add another variant first, or archive the product.");
    public static final Code TOO_MANY_VARIANTS = new Code(
            Kind.CONFLICT,
            "catalog.too_many_variants",
            "A product has no room for another variant",
            "Sell it as another product, or take a variant out first.");
    public static final Code OTHERS_SELL_IT = new Code(
            Kind.CONFLICT,
            "catalog.others_sell_it",
            "Other vendors sell it too",
            "Take your own items out, or set the product INACTIVE; the store's staff can archive it.");
    public static final Code IMPORT_EMPTY =
            new Code(Kind.INVALID, "catalog.import_empty", "The file has no lines", "Send one JSON object a line.");

    public static final Code UNKNOWN_COLUMNS = new Code(
            Kind.INVALID,
            "catalog.unknown_columns",
            "The file's header is not that of products",
            "Name the columns as an export does; `sku` is needed.");

    private CatalogProblem(Code code, String detail, List<FieldError> errors) {
        super(code, detail, errors);
    }

    public static CatalogProblem slugTaken() {
        return at(SLUG_TAKEN, "/slug", "The slug belongs to another one of the store.");
    }

    public static CatalogProblem skuTaken() {
        return new CatalogProblem(SKU_TAKEN, "The SKU belongs to another item of the store.", List.of());
    }

    public static CatalogProblem externalIdTaken() {
        return at(EXTERNAL_ID_TAKEN, "/externalId", "The external id belongs to another product of the store.");
    }

    public static CatalogProblem optionsTaken() {
        return new CatalogProblem(OPTIONS_TAKEN, "Two variants of the product have the same options.", List.of());
    }

    public static CatalogProblem vendorItemExists() {
        return new CatalogProblem(VENDOR_TAKEN, "The vendor has an item of this variant already.", List.of());
    }

    public static CatalogProblem categoryCycle(UUID category, UUID parent) {
        return new CatalogProblem(
                CATEGORY_CYCLE, "Category " + parent + " is " + category + " or below it.", List.of());
    }

    public static CatalogProblem categoryTooDeep(int limit) {
        return new CatalogProblem(CATEGORY_TOO_DEEP, "A tree has at most " + limit + " levels.", List.of());
    }

    public static CatalogProblem categoryHasChildren() {
        return new CatalogProblem(CATEGORY_HAS_CHILDREN, "Categories are below this one.", List.of());
    }

    public static CatalogProblem lastVariant() {
        return new CatalogProblem(LAST_VARIANT, "This is the product's only variant.", List.of());
    }

    public static CatalogProblem unknownColumns(List<String> columns) {
        return new CatalogProblem(
                UNKNOWN_COLUMNS,
                columns.isEmpty() ? "The column sku is missing." : "Not every column is known.",
                columns.stream()
                        .limit(20)
                        .map(column -> new FieldError(column, UNKNOWN_COLUMNS.code(), "is not known"))
                        .toList());
    }

    public static CatalogProblem othersSellIt() {
        return new CatalogProblem(OTHERS_SELL_IT, "Another vendor has an item of it.", List.of());
    }

    public static CatalogProblem tooManyVariants(int most) {
        return new CatalogProblem(TOO_MANY_VARIANTS, "A product has at most " + most + " variants.", List.of());
    }

    public static CatalogProblem importEmpty() {
        return new CatalogProblem(IMPORT_EMPTY, "No line of the file holds anything.", List.of());
    }

    /** What a broken unique key means; whatever else went wrong is handed back as it came. */
    public static RuntimeException of(RuntimeException failure) {
        return switch (BrokenConstraint.nameIn(failure)) {
            case "product_slug_uk", "category_slug_uk" -> slugTaken();
            case "vendor_item_sku_uk" -> skuTaken();
            case "product_external_id_uk" -> externalIdTaken();
            case "variant_options_uk" -> optionsTaken();
            case "vendor_item_variant_vendor_uk" -> vendorItemExists();
            default -> failure;
        };
    }

    private static CatalogProblem at(Code code, String pointer, String detail) {
        return new CatalogProblem(code, detail, List.of(new FieldError(pointer, code.code(), detail)));
    }
}
