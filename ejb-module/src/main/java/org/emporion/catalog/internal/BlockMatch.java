package org.emporion.catalog.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.CatalogProblem;
import org.emporion.catalog.ItemDraft;
import org.emporion.catalog.VariantDraft;
import org.emporion.catalog.internal.ImportedProduct.ImportedItem;
import org.emporion.catalog.internal.ImportedProduct.ImportedVariant;
import org.emporion.shared.Problem.FieldError;
import org.emporion.shared.Uuid7;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each product of a block the rows that it means, and names each line that would break a unique key. Somebody who
 * takes a slug or SKU between this look and the writing makes the block fail as a whole; it is done again and then sees it.
 */
final class BlockMatch {

    private static final TypeReference<Map<String, String>> OPTIONS = new TypeReference<>() {};

    private record KnownProduct(UUID id, @Nullable String externalId, String slug, UUID vendorId) {}

    private record KnownItem(UUID id, String sku, UUID productId, UUID variantId, UUID vendorId) {}

    private record VariantVendor(UUID variantId, UUID vendorId) {}

    private final EntityManager entityManager;
    private final VendorQueries vendors;
    private final ObjectMapper json;
    private final UUID storeId;
    private final ImportLines lines;

    private final Map<String, KnownProduct> byExternalId = new HashMap<>();
    private final Map<String, KnownProduct> bySlug = new HashMap<>();
    private final Map<UUID, Map<UUID, Map<String, String>>> optionsOf = new HashMap<>();
    private final Map<String, KnownItem> bySku = new HashMap<>();
    private final Map<VariantVendor, KnownItem> byVariantVendor = new HashMap<>();
    private final Map<String, UUID> slugTakers = new HashMap<>();
    private final Map<String, UUID> skuTakers = new HashMap<>();
    private final Map<String, Optional<UUID>> vendorIds = new HashMap<>();
    private final Set<UUID> staleVariants = new HashSet<>();
    private final Set<UUID> staleItems = new HashSet<>();

    BlockMatch(EntityManager entityManager, VendorQueries vendors, ObjectMapper json, UUID storeId, ImportLines lines) {
        this.entityManager = entityManager;
        this.vendors = vendors;
        this.json = json;
        this.storeId = storeId;
        this.lines = lines;
    }

    /** The products whose rows are known, in the order of their lines; the others are named as refused. */
    List<ImportedProduct> match() {
        readProducts(lines.products());
        Map<UUID, ImportedProduct> matched = new HashMap<>();
        for (ImportedProduct product : lines.products()) {
            if (identify(product)) {
                matched.put(product.id(), product);
            }
        }
        readPlaces(matched.values());
        readParts(matched.values());
        List<ImportedProduct> good = new ArrayList<>();
        for (ImportedProduct product : lines.products()) {
            if (product.equals(matched.get(product.id())) && parts(product)) {
                good.add(product);
            }
        }
        return good;
    }

    /** Variants that no line names any more. */
    Set<UUID> staleVariants() {
        return staleVariants;
    }

    Set<UUID> staleItems() {
        return staleItems;
    }

    private boolean identify(ImportedProduct product) {
        String externalId = product.draft().externalId();
        KnownProduct known = externalId == null ? null : byExternalId.get(externalId);
        KnownProduct sameSlug = bySlug.get(product.slug());
        if (known == null && sameSlug != null && (sameSlug.externalId() == null || externalId == null)) {
            known = sameSlug;
        }
        if (known != null) {
            product.is(known.id(), known.vendorId(), known.slug());
        }
        return takeSlug(product) && vendor(product, known != null);
    }

    private boolean takeSlug(ImportedProduct product) {
        if (slugTaken(product) && product.draft().slug() == null) {
            product.take(product.secondSlug());
        }
        if (slugTaken(product)) {
            refuse(product, "/slug", CatalogProblem.SLUG_TAKEN.code(), "belongs to another product");
            return false;
        }
        slugTakers.put(product.slug(), product.id());
        return true;
    }

    private boolean slugTaken(ImportedProduct product) {
        KnownProduct holder = bySlug.get(product.slug());
        UUID taker = slugTakers.get(product.slug());
        return (holder != null && !holder.id().equals(product.id())) || (taker != null && !taker.equals(product.id()));
    }

    private boolean vendor(ImportedProduct product, boolean known) {
        String named = product.draft().vendor();
        if (known) {
            return true;
        }
        Optional<UUID> vendor = named == null ? Optional.of(vendors.platformOf(storeId)) : vendorId(named);
        if (vendor.isEmpty()) {
            refuse(product, "/vendor", "catalog.vendor_unknown", "there is no such vendor");
            return false;
        }
        product.soldBy(vendor.get());
        return true;
    }

    private Optional<UUID> vendorId(String idOrSlug) {
        return vendorIds.computeIfAbsent(
                idOrSlug,
                named -> ProductParts.id(named)
                        .filter(id -> vendors.find(id).isPresent())
                        .or(() -> vendors.idBySlug(storeId, named)));
    }

    private boolean parts(ImportedProduct product) {
        boolean placed = place(product);
        Map<UUID, Map<String, String>> present = optionsOf.getOrDefault(product.id(), Map.of());
        Set<UUID> used = new HashSet<>();
        boolean good = placed;
        List<VariantDraft> drafts = product.draft().variantsOrNone();
        for (int i = 0; i < drafts.size(); i++) {
            VariantDraft draft = drafts.get(i);
            UUID variantId = variantId(product, draft, present, used);
            used.add(variantId);
            if (optionsHeldByAnother(draft, variantId, present)) {
                refuse(
                        product,
                        "/variants/" + i + "/options",
                        CatalogProblem.OPTIONS_TAKEN.code(),
                        "another variant of the product has these options");
                good = false;
            }
            List<ImportedItem> items = new ArrayList<>();
            good &= items(product, draft, variantId, "/variants/" + i, items);
            product.variants().add(new ImportedVariant(variantId, draft, items));
        }
        if (good) {
            findStale(product, present.keySet(), used);
        }
        return good;
    }

    private UUID variantId(
            ImportedProduct product, VariantDraft draft, Map<UUID, Map<String, String>> present, Set<UUID> used) {
        KnownItem item = bySku.get(draft.sku());
        if (item != null && item.productId().equals(product.id()) && !used.contains(item.variantId())) {
            return item.variantId();
        }
        return present.entrySet().stream()
                .filter(variant -> variant.getValue().equals(draft.optionsOrNone()))
                .map(Map.Entry::getKey)
                .filter(variant -> !used.contains(variant))
                .findFirst()
                .orElseGet(Uuid7::next);
    }

    private static boolean optionsHeldByAnother(
            VariantDraft draft, UUID variantId, Map<UUID, Map<String, String>> present) {
        return present.entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(variantId) && other.getValue().equals(draft.optionsOrNone()));
    }

    private boolean items(
            ImportedProduct product, VariantDraft draft, UUID variantId, String pointer, List<ImportedItem> items) {
        ItemDraft own = new ItemDraft(null, draft.sku(), draft.price(), draft.compareAtPrice(), draft.stock());
        boolean good = item(product, own, variantId, product.vendorId(), pointer, items);
        List<ItemDraft> further = draft.itemsOrNone();
        for (int i = 0; i < further.size(); i++) {
            String at = pointer + "/items/" + i;
            Optional<UUID> vendor = vendorId(String.valueOf(further.get(i).vendor()));
            if (vendor.isEmpty()) {
                refuse(product, at + "/vendor", "catalog.vendor_unknown", "there is no such vendor");
                good = false;
            } else if (items.stream().anyMatch(item -> item.vendorId().equals(vendor.get()))) {
                refuse(product, at + "/vendor", CatalogProblem.VENDOR_TAKEN.code(), "has an item of this variant");
                good = false;
            } else {
                good &= item(product, further.get(i), variantId, vendor.get(), at, items);
            }
        }
        return good;
    }

    private boolean item(
            ImportedProduct product,
            ItemDraft draft,
            UUID variantId,
            UUID vendorId,
            String pointer,
            List<ImportedItem> items) {
        String sku = Objects.requireNonNull(draft.sku());
        VariantVendor place = new VariantVendor(variantId, vendorId);
        KnownItem holder = bySku.get(sku);
        UUID taker = skuTakers.putIfAbsent(sku, product.id());
        boolean heldElsewhere =
                holder != null && !new VariantVendor(holder.variantId(), holder.vendorId()).equals(place);
        if (heldElsewhere || taker != null) {
            refuse(product, pointer + "/sku", CatalogProblem.SKU_TAKEN.code(), "belongs to another item");
            return false;
        }
        KnownItem known = byVariantVendor.get(place);
        items.add(new ImportedItem(
                known == null ? Uuid7.next() : known.id(),
                vendorId,
                sku,
                Objects.requireNonNull(draft.price()),
                draft.compareAtPrice(),
                draft.stock()));
        return true;
    }

    private void findStale(ImportedProduct product, Set<UUID> present, Set<UUID> used) {
        present.stream().filter(variant -> !used.contains(variant)).forEach(staleVariants::add);
        Set<UUID> named = new HashSet<>();
        product.items().forEach(item -> named.add(item.id()));
        byVariantVendor.values().stream()
                .filter(item -> item.productId().equals(product.id()))
                .map(KnownItem::id)
                .filter(item -> !named.contains(item))
                .forEach(staleItems::add);
    }

    private boolean place(ImportedProduct product) {
        List<ProductParts.Placement> placements = new ArrayList<>();
        List<String> named = product.draft().categoriesOrNone();
        boolean good = true;
        for (int i = 0; i < named.size(); i++) {
            ProductParts.Placement placement = places.get(named.get(i));
            if (placement == null) {
                refuse(product, "/categories/" + i, "catalog.category_unknown", "there is no such category");
                good = false;
            } else if (!placements.contains(placement)) {
                placements.add(placement);
            }
        }
        product.put(placements);
        return good;
    }

    private final Map<String, ProductParts.Placement> places = new HashMap<>();

    private void readProducts(List<ImportedProduct> products) {
        Set<String> slugs = new HashSet<>();
        Set<String> externalIds = new HashSet<>();
        for (ImportedProduct product : products) {
            slugs.add(product.slug());
            slugs.add(product.secondSlug());
            if (product.draft().externalId() != null) {
                externalIds.add(product.draft().externalId());
            }
        }
        for (Object[] column : rows(
                """
                select id, external_id, slug, vendor_id
                from emporion.product
                where store_id = :store
                  and archived_at is null
                  and (slug = any(cast(:slugs as text[])) or external_id = any(cast(:externalIds as text[])))
                order by id
                for no key update
                """,
                Map.of("slugs", slugs.toArray(String[]::new), "externalIds", externalIds.toArray(String[]::new)))) {
            KnownProduct known =
                    new KnownProduct((UUID) column[0], (String) column[1], (String) column[2], (UUID) column[3]);
            bySlug.put(known.slug(), known);
            if (known.externalId() != null) {
                byExternalId.put(known.externalId(), known);
            }
        }
    }

    private void readPlaces(Collection<ImportedProduct> products) {
        Set<String> named = new HashSet<>();
        products.forEach(product -> named.addAll(product.draft().categoriesOrNone()));
        UUID[] ids =
                named.stream().flatMap(text -> ProductParts.id(text).stream()).toArray(UUID[]::new);
        for (Object[] column :
                rows("""
                select id, slug, array_to_string(above, '/')
                from emporion.category
                where store_id = :store
                  and archived_at is null
                  and (slug = any(cast(:slugs as text[])) or id = any(cast(:ids as uuid[]))
                       or id in (select category_id
                                 from emporion.product_category
                                 where product_id = any(cast(:products as uuid[])) and position is not null))
                order by id
                for share
                """, Map.of("slugs", named.toArray(String[]::new), "ids", ids, "products", ids(products)))) {
            ProductParts.Placement placement =
                    new ProductParts.Placement((UUID) column[0], ProductParts.ids((String) column[2]));
            places.put((String) column[1], placement);
            places.put(placement.id().toString(), placement);
        }
    }

    private void readParts(Collection<ImportedProduct> products) {
        for (Object[] column : rows("""
                select id, product_id, cast(options as text)
                from emporion.variant
                where product_id = any(cast(:products as uuid[]))
                  and store_id = :store
                  and archived_at is null
                """, Map.of("products", ids(products)))) {
            optionsOf.computeIfAbsent((UUID) column[1], id -> new HashMap<>()).put((UUID) column[0], options((String)
                    column[2]));
        }
        Set<String> skus = new HashSet<>();
        for (ImportedProduct product : products) {
            for (VariantDraft variant : product.draft().variantsOrNone()) {
                skus.add(Objects.requireNonNull(variant.sku()));
                variant.itemsOrNone().forEach(item -> skus.add(Objects.requireNonNull(item.sku())));
            }
        }
        for (Object[] column : rows("""
                select id, sku, product_id, variant_id, vendor_id
                from emporion.vendor_item
                where store_id = :store
                  and archived_at is null
                  and (product_id = any(cast(:products as uuid[])) or sku = any(cast(:skus as text[])))
                """, Map.of("products", ids(products), "skus", skus.toArray(String[]::new)))) {
            KnownItem item = new KnownItem(
                    (UUID) column[0], (String) column[1], (UUID) column[2], (UUID) column[3], (UUID) column[4]);
            bySku.put(item.sku(), item);
            byVariantVendor.put(new VariantVendor(item.variantId(), item.vendorId()), item);
        }
    }

    private List<Object[]> rows(String sql, Map<String, Object> parameters) {
        var query = entityManager.createNativeQuery(sql).setParameter("store", storeId);
        parameters.forEach(query::setParameter);
        List<Object[]> rows = new ArrayList<>();
        for (Object row : query.getResultList()) {
            rows.add((Object[]) row);
        }
        return rows;
    }

    private static UUID[] ids(Collection<ImportedProduct> products) {
        return products.stream().map(ImportedProduct::id).toArray(UUID[]::new);
    }

    private Map<String, String> options(String text) {
        try {
            return json.readValue(text, OPTIONS);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "options of a variant are not a JSON object of texts" + ": " + notOurs.getOriginalMessage());
        }
    }

    private void refuse(ImportedProduct product, String pointer, String code, String message) {
        lines.refuse(product.line(), new FieldError(pointer, code, message));
    }
}
