package org.emporion.catalog.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.emporion.catalog.CatalogProblem;
import org.emporion.catalog.ImageDraft;
import org.emporion.catalog.ItemDraft;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.VariantDraft;
import org.emporion.catalog.model.Product;
import org.emporion.catalog.model.ProductContent;
import org.emporion.catalog.model.ProductImage;
import org.emporion.catalog.model.Products;
import org.emporion.catalog.model.Variant;
import org.emporion.catalog.model.VariantContent;
import org.emporion.catalog.model.VendorItem;
import org.emporion.inventory.SetStock;
import org.emporion.inventory.StockCount;
import org.emporion.media.ClaimMedia;
import org.emporion.media.Claimant;
import org.emporion.media.MediaKind;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Stores;
import org.emporion.pricing.NewPrice;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;
import org.emporion.pricing.SetPrices;
import org.emporion.shared.Money;
import org.emporion.shared.Problem.FieldError;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a product that several use cases write: its place in the tree, pictures, variants and their items
 * with price and stock. Always in the transaction of the use case, which has locked the product or has just made it.
 */
@ApplicationScoped
public class ProductParts {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A category that a product is put in, and those above it. */
    public record Placement(UUID id, List<UUID> above) {}

    /** What the vendors of a variant ask and have. */
    public record Offers(List<NewPrice> prices, List<StockCount> counts) {

        public Offers() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(VendorItem item, @Nullable Money price, @Nullable Money compareAt, @Nullable Integer stock) {
            prices.add(new NewPrice(item.id(), Objects.requireNonNull(price), compareAt));
            if (stock != null) {
                counts.add(new StockCount(item.id(), stock));
            }
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ClaimMedia claimMedia;

    @Inject
    private Products products;

    @Inject
    private VendorQueries vendors;

    @Inject
    private OwnProducts own;

    @Inject
    private SetPrices setPrices;

    @Inject
    private SetStock setStock;

    @Inject
    private PriceQueries prices;

    @Inject
    private Stores stores;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    /** The id in this text, if it is one. */
    public static Optional<UUID> id(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The vendor by id or slug that the caller may write for, or a problem that points at where it was named. */
    public UUID vendor(Caller caller, String idOrSlug, String pointer) {
        Optional<UUID> byId = id(idOrSlug).filter(id -> vendors.find(id).isPresent());
        return byId.or(() -> vendors.idBySlug(caller.storeId(), idOrSlug))
                .filter(vendorId -> own.isOf(caller, vendorId))
                .orElseThrow(
                        () -> RequestProblem.invalid(pointer, "catalog.vendor_unknown", "there is no such vendor"));
    }

    /** The slug that was asked for, else one like the title that is free at the moment; the unique index has the last word. */
    public String slug(UUID storeId, @Nullable String wanted, String title) {
        if (wanted != null) {
            return wanted;
        }
        return freeSlug(storeId, Slug.of(title, "product"));
    }

    /** This slug, or one like it that is free at the moment. */
    public String freeSlug(UUID storeId, String base) {
        List<?> found = entityManager
                .createNativeQuery("""
                        select slug
                        from emporion.product
                        where store_id = :store and archived_at is null and (slug = :base or slug like :numbered)
                        """)
                .setParameter("store", storeId)
                .setParameter("base", base)
                .setParameter("numbered", base + "-%")
                .getResultList();
        Set<Object> taken = new HashSet<>(found);
        String free = base;
        for (int number = 2; taken.contains(free); number++) {
            free = Slug.with(base, Integer.toString(number));
        }
        return free;
    }

    /** The checked content of a draft. */
    public ProductContent content(ProductDraft draft, String slug) {
        return new ProductContent(
                draft.externalId(),
                slug,
                Objects.requireNonNull(draft.title()),
                draft.shortDescription(),
                draft.description(),
                draft.brand(),
                draft.tagsOrNone(),
                text(draft.attributesOrNone()),
                draft.optionTypesOrNone(),
                draft.keywords(),
                draft.seoTitle(),
                draft.seoDescription(),
                draft.featuredFrom(),
                draft.featuredUntil(),
                draft.statusOrDraft());
    }

    /**
     * Finds the categories, and holds them and those that the product is in until the transaction ends: a move of one of
     * them waits, and then sees where the product went.
     */
    public List<Placement> hold(UUID storeId, @Nullable UUID productId, List<String> idsOrSlugs) {
        Map<String, Placement> found = new HashMap<>();
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, slug, array_to_string(above, '/')
                        from emporion.category
                        where store_id = :store
                          and archived_at is null
                          and (slug = any(cast(:slugs as text[])) or id = any(cast(:ids as uuid[]))
                               or id in (select category_id
                                         from emporion.product_category
                                         where product_id = cast(:product as uuid) and position is not null))
                        order by id
                        for share
                        """)
                .setParameter("store", storeId)
                .setParameter("slugs", idsOrSlugs.toArray(String[]::new))
                .setParameter(
                        "ids",
                        idsOrSlugs.stream().flatMap(text -> id(text).stream()).toArray(UUID[]::new))
                .setParameter("product", productId == null ? null : productId.toString())
                .getResultList();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            Placement placement = new Placement((UUID) column[0], ids((String) column[2]));
            found.put((String) column[1], placement);
            found.put(placement.id().toString(), placement);
        }
        return named(idsOrSlugs, found);
    }

    static List<UUID> ids(String above) {
        return Arrays.stream(above.split("/")).map(UUID::fromString).toList();
    }

    private static List<Placement> named(List<String> idsOrSlugs, Map<String, Placement> found) {
        List<FieldError> errors = new ArrayList<>();
        Map<UUID, Placement> placements = new LinkedHashMap<>();
        for (int i = 0; i < idsOrSlugs.size(); i++) {
            Placement placement = found.get(idsOrSlugs.get(i));
            if (placement == null) {
                errors.add(new FieldError("/categories/" + i, "catalog.category_unknown", "there is no such category"));
            } else {
                placements.put(placement.id(), placement);
            }
        }
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        return List.copyOf(placements.values());
    }

    /** Puts the product in these categories, the first the primary one, and so in all above them. */
    public void place(Product product, List<Placement> placements) {
        entityManager
                .createNativeQuery("delete from emporion.product_category where product_id = :product")
                .setParameter("product", product.id())
                .executeUpdate();
        if (placements.isEmpty()) {
            return;
        }
        Map<UUID, @Nullable Integer> rows = rows(placements);
        entityManager
                .createNativeQuery("""
                        insert into emporion.product_category (product_id, category_id, position)
                        select :product, c.id, c.position
                        from unnest(cast(:ids as uuid[]), cast(:positions as int[])) as c (id, position)
                        """)
                .setParameter("product", product.id())
                .setParameter("ids", rows.keySet().toArray(UUID[]::new))
                .setParameter("positions", rows.values().toArray(Integer[]::new))
                .executeUpdate();
    }

    /** Each category that the product is in by itself with its position, and each above them with none. */
    static Map<UUID, @Nullable Integer> rows(List<Placement> placements) {
        Map<UUID, @Nullable Integer> rows = new LinkedHashMap<>();
        for (Placement placement : placements) {
            placement.above().forEach(id -> rows.put(id, null));
        }
        for (int i = 0; i < placements.size(); i++) {
            rows.put(placements.get(i).id(), i);
        }
        return rows;
    }

    /** Gives a product these pictures from that position on; uploads among them become the shop's. */
    public void addImages(Caller caller, Product product, List<ImageDraft> images, int position) {
        for (int i = 0; i < images.size(); i++) {
            ImageDraft image = images.get(i);
            products.add(
                    ProductImage.create(product.id(), image.address(), image.alt(), position + i, image.mediaId()));
        }
        List<UUID> sent = images.stream()
                .map(ImageDraft::mediaId)
                .filter(Objects::nonNull)
                .toList();
        claimMedia.claim(caller, claimant(product.id()), MediaKind.IMAGE, sent);
    }

    /** Lets go of the uploads that are in none of the pictures that the product still has. */
    public void keepMedia(Product product, List<ProductImage> images) {
        List<UUID> kept = images.stream()
                .map(ProductImage::mediaId)
                .filter(Objects::nonNull)
                .toList();
        claimMedia.releaseAllBut(claimant(product.id()), kept);
    }

    static Claimant claimant(UUID productId) {
        return new Claimant("product", productId, Claimant.Visibility.PUBLIC, Claimant.Keeper.STORE);
    }

    /** Adds a variant with an item for the product's vendor and each further one. */
    public void addVariant(Caller caller, Product product, VariantDraft draft, int position, Offers offers) {
        Variant variant = Variant.create(caller.storeId(), product.id(), content(draft), position, clock.instant());
        products.add(variant);
        addItem(caller, product, variant, product.vendorId(), ownOffer(draft), offers);
        List<ItemDraft> items = draft.itemsOrNone();
        for (int i = 0; i < items.size(); i++) {
            UUID vendorId = vendor(caller, String.valueOf(items.get(i).vendor()), "/items/" + i + "/vendor");
            addItem(caller, product, variant, vendorId, items.get(i), offers);
        }
    }

    /** Gives a variant this content; further items of the caller's follow the draft only where it names any. */
    public void changeVariant(Caller caller, Product product, Variant variant, VariantDraft draft, Offers offers) {
        variant.describe(content(draft));
        Map<UUID, VendorItem> byVendor = new LinkedHashMap<>();
        products.itemsOf(variant).forEach(item -> byVendor.put(item.vendorId(), item));
        putItem(caller, product, variant, product.vendorId(), ownOffer(draft), byVendor, offers);
        List<ItemDraft> items = draft.items();
        if (items == null) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            UUID vendorId = vendor(caller, String.valueOf(items.get(i).vendor()), "/items/" + i + "/vendor");
            putItem(caller, product, variant, vendorId, items.get(i), byVendor, offers);
        }
        byVendor.keySet().removeIf(own.vendorOf(caller).negate());
        byVendor.values().forEach(left -> left.archive(clock.instant()));
    }

    /** Writes prices and counts, then the product's lowest price; a broken unique key shows here. */
    public void settle(Caller caller, Product product, Offers offers) {
        try {
            products.write();
        } catch (RuntimeException failure) {
            throw CatalogProblem.of(failure);
        }
        setPrices.set(caller, offers.prices());
        if (!offers.counts().isEmpty()) {
            setStock.setTo(caller, offers.counts());
        }
        product.costsAtLeast(lowestPrice(caller, product));
    }

    private @Nullable Money lowestPrice(Caller caller, Product product) {
        List<UUID> items = products.items(product).stream().map(VendorItem::id).toList();
        String currency = stores.get(caller.storeId()).currency();
        return prices.current(caller.storeId(), items, currency).values().stream()
                .map(PriceView::price)
                .min(Money::compareTo)
                .orElse(null);
    }

    private void putItem(
            Caller caller,
            Product product,
            Variant variant,
            UUID vendorId,
            ItemDraft offer,
            Map<UUID, VendorItem> byVendor,
            Offers offers) {
        VendorItem known = byVendor.remove(vendorId);
        if (known == null) {
            addItem(caller, product, variant, vendorId, offer, offers);
            return;
        }
        known.rename(Objects.requireNonNull(offer.sku()));
        offers.add(known, offer.price(), offer.compareAtPrice(), offer.stock());
    }

    private void addItem(
            Caller caller, Product product, Variant variant, UUID vendorId, ItemDraft offer, Offers offers) {
        VendorItem item = VendorItem.create(
                caller.storeId(),
                vendorId,
                product.id(),
                variant.id(),
                Objects.requireNonNull(offer.sku()),
                clock.instant());
        products.add(item);
        offers.add(item, offer.price(), offer.compareAtPrice(), offer.stock());
    }

    private static ItemDraft ownOffer(VariantDraft draft) {
        return new ItemDraft(null, draft.sku(), draft.price(), draft.compareAtPrice(), draft.stock());
    }

    private VariantContent content(VariantDraft draft) {
        return new VariantContent(
                text(draft.optionsOrNone()),
                draft.barcode(),
                draft.weightGrams(),
                draft.lengthMm(),
                draft.widthMm(),
                draft.heightMm(),
                draft.shippingClass());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are always writable", impossible);
        }
    }
}
