package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.VariantDraft;
import org.emporion.catalog.internal.ImportedProduct.ImportedItem;
import org.emporion.catalog.internal.ImportedProduct.ImportedVariant;
import org.emporion.inventory.SetStock;
import org.emporion.inventory.StockCount;
import org.emporion.platform.Caller;
import org.emporion.platform.Stores;
import org.emporion.pricing.NewPrice;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;
import org.emporion.pricing.SetPrices;

/** What can be bought of the products that a block of lines describes: variants, items of vendors, prices and stock. */
@ApplicationScoped
class BlockOffers {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private BlockRows statements;

    @Inject
    private SetPrices setPrices;

    @Inject
    private SetStock setStock;

    @Inject
    private PriceQueries prices;

    @Inject
    private Stores stores;

    @Inject
    private ObjectMapper json;

    /** Archives what the lines do not name any more, before its SKUs and options are given away. */
    void retire(BlockMatch match, Instant now) {
        if (!match.staleItems().isEmpty()) {
            entityManager
                    .createNativeQuery(
                            "update emporion.vendor_item set archived_at = :now, version = version + 1 where id = any(cast(:ids as uuid[]))")
                    .setParameter("now", now)
                    .setParameter("ids", match.staleItems().toArray(UUID[]::new))
                    .executeUpdate();
        }
        if (!match.staleVariants().isEmpty()) {
            entityManager
                    .createNativeQuery(
                            "update emporion.variant set archived_at = :now, version = version + 1 where id = any(cast(:ids as uuid[]))")
                    .setParameter("now", now)
                    .setParameter("ids", match.staleVariants().toArray(UUID[]::new))
                    .executeUpdate();
        }
    }

    /** The products whose variants have changed. */
    Set<UUID> writeVariants(Caller caller, List<ImportedProduct> products, Instant now) {
        ArrayNode rows = json.createArrayNode();
        for (ImportedProduct product : products) {
            for (int i = 0; i < product.variants().size(); i++) {
                ImportedVariant variant = product.variants().get(i);
                VariantDraft draft = variant.draft();
                ObjectNode row = rows.addObject();
                row.put("id", variant.id().toString());
                row.put("product_id", product.id().toString());
                row.set("options", json.valueToTree(draft.optionsOrNone()));
                row.put("barcode", draft.barcode());
                row.put("weight_grams", draft.weightGrams());
                row.put("length_mm", draft.lengthMm());
                row.put("width_mm", draft.widthMm());
                row.put("height_mm", draft.heightMm());
                row.put("shipping_class", draft.shippingClass());
                row.put("position", i);
            }
        }
        return statements.write("""
                insert into emporion.variant as v
                    (id, store_id, product_id, options, barcode, weight_grams, length_mm, width_mm, height_mm, shipping_class,
                     position, created_at, version)
                select n.id, :store, n.product_id, n.options, n.barcode, n.weight_grams, n.length_mm, n.width_mm, n.height_mm,
                       n.shipping_class, n.position, :now, 0
                from jsonb_to_recordset(cast(:rows as jsonb)) as n
                    (id uuid, product_id uuid, options jsonb, barcode text, weight_grams int, length_mm int, width_mm int,
                     height_mm int, shipping_class text, position int)
                order by n.id
                on conflict (id) do update
                set options = excluded.options, barcode = excluded.barcode, weight_grams = excluded.weight_grams,
                    length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
                    shipping_class = excluded.shipping_class, position = excluded.position, version = v.version + 1
                where (v.options, v.barcode, v.weight_grams, v.length_mm, v.width_mm, v.height_mm, v.shipping_class, v.position)
                      is distinct from
                      (excluded.options, excluded.barcode, excluded.weight_grams, excluded.length_mm, excluded.width_mm,
                       excluded.height_mm, excluded.shipping_class, excluded.position)
                returning v.product_id
                """, rows, Map.of("store", caller.storeId(), "now", now));
    }

    /** The products whose items have changed. */
    Set<UUID> writeItems(Caller caller, List<ImportedProduct> products, Instant now) {
        ArrayNode rows = json.createArrayNode();
        for (ImportedProduct product : products) {
            for (ImportedVariant variant : product.variants()) {
                for (ImportedItem item : variant.items()) {
                    rows.addObject()
                            .put("id", item.id().toString())
                            .put("vendor_id", item.vendorId().toString())
                            .put("product_id", product.id().toString())
                            .put("variant_id", variant.id().toString())
                            .put("sku", item.sku());
                }
            }
        }
        return statements.write("""
                insert into emporion.vendor_item as i
                    (id, store_id, vendor_id, product_id, variant_id, sku, status, created_at, version)
                select n.id, :store, n.vendor_id, n.product_id, n.variant_id, n.sku, 'ACTIVE', :now, 0
                from jsonb_to_recordset(cast(:rows as jsonb)) as n
                    (id uuid, vendor_id uuid, product_id uuid, variant_id uuid, sku text)
                order by n.id
                on conflict (id) do update
                set sku = excluded.sku, status = 'ACTIVE', version = i.version + 1
                where (i.sku, i.status) is distinct from (excluded.sku, 'ACTIVE')
                returning i.product_id
                """, rows, Map.of("store", caller.storeId(), "now", now));
    }

    /** Sets the prices; the products of those that differ from before have changed. */
    Set<UUID> writePrices(Caller caller, List<ImportedProduct> products) {
        List<UUID> items = new ArrayList<>();
        List<NewPrice> wanted = new ArrayList<>();
        for (ImportedProduct product : products) {
            for (ImportedItem item : product.items()) {
                items.add(item.id());
                wanted.add(new NewPrice(item.id(), item.price(), item.compareAt()));
            }
        }
        Map<UUID, PriceView> before = prices.current(
                caller.storeId(), items, stores.get(caller.storeId()).currency());
        setPrices.set(caller, wanted);
        Set<UUID> changed = new LinkedHashSet<>();
        for (ImportedProduct product : products) {
            for (ImportedItem item : product.items()) {
                if (!new PriceView(item.price(), item.compareAt()).equals(before.get(item.id()))) {
                    changed.add(product.id());
                }
            }
        }
        return changed;
    }

    /** Sets the stock of which the lines speak. */
    void writeStock(Caller caller, List<ImportedProduct> products) {
        List<StockCount> counts = new ArrayList<>();
        for (ImportedProduct product : products) {
            for (ImportedItem item : product.items()) {
                Integer stock = item.stock();
                if (stock != null) {
                    counts.add(new StockCount(item.id(), stock));
                }
            }
        }
        setStock.setTo(caller, counts);
    }
}
