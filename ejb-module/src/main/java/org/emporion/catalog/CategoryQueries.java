package org.emporion.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.emporion.catalog.internal.PageAddresses;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.platform.Background;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Cursor;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Reads the category tree: a page, a list or the whole tree costs one statement. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CategoryQueries {

    private static final String LIST = "categories";
    private static final String ARCHIVED = "categories:archived";

    /** The ids of what stands directly below one, by its parent or a further one. */
    private static final String BELOW = """
            select x.id
            from emporion.category x
            where x.parent_id = %s
            union all
            select f.category_id
            from emporion.category_further_parent f
            where f.parent_id = %s
            """;

    private static final String CATEGORY = """
            select cast(json_build_object(
                       'id', c.id, 'slug', c.slug, 'name', c.name, 'description', c.description,
                       'seoTitle', c.seo_title, 'seoDescription', c.seo_description, 'imageUrl', c.image_url,
                       'position', c.position, 'depth', c.depth, 'parentId', c.parent_id, 'version', c.version,
                       'ancestors', (select coalesce(json_agg(json_build_object('id', a.id, 'slug', a.slug, 'name', a.name)
                                                              order by a.depth), '[]')
                                     from emporion.category a
                                     where a.id = any(cast(string_to_array(rtrim(c.path, '/'), '/') as uuid[]))
                                       and a.id <> c.id),
                       'furtherParents', (select coalesce(json_agg(json_build_object('id', a.id, 'slug', a.slug, 'name', a.name)
                                                                   order by a.depth, a.id), '[]')
                                          from emporion.category_further_parent f
                                          join emporion.category a on a.id = f.parent_id
                                          where f.category_id = c.id),
                       'children', (select coalesce(json_agg(json_build_object('id', b.id, 'slug', b.slug, 'name', b.name)
                                                             order by b.position, b.id), '[]')
                                    from emporion.category b
                                    where b.id in (%s) and b.archived_at is null)) as text)
            from emporion.category c
            where c.store_id = :store
              and c.archived_at is null
            """.formatted(BELOW.formatted("c.id", "c.id"));

    private static final String SUMMARIES = """
            select cast(json_build_object(
                       'id', c.id, 'slug', c.slug, 'name', c.name, 'imageUrl', c.image_url, 'position', c.position,
                       'depth', c.depth, 'parentId', c.parent_id,
                       'furtherParentIds', (select json_agg(f.parent_id order by f.parent_id)
                                            from emporion.category_further_parent f
                                            where f.category_id = c.id)) as text)
            from emporion.category c
            where %s c.store_id = :store
              and c.archived_at is null
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Cursors cursors;

    @Inject
    private ObjectMapper json;

    @Inject
    private PageAddresses addresses;

    /** A category's page by id or slug. */
    public Optional<CategoryView> find(UUID storeId, String idOrSlug) {
        Optional<UUID> id = ProductParts.id(idOrSlug);
        Query query = entityManager.createNativeQuery(
                CATEGORY + (id.isPresent() ? "  and c.id = :id" : "  and c.slug = :slug"), String.class);
        query.setParameter("store", storeId);
        id.ifPresentOrElse(found -> query.setParameter("id", found), () -> query.setParameter("slug", idOrSlug));
        return ((List<?>) query.getResultList())
                .stream()
                        .findFirst()
                        .map(text -> read((String) text, CategoryView.class))
                        .map(category -> category.shownAt(addresses.category(category.slug())));
    }

    /** As {@link #find}, or a problem. */
    public CategoryView get(UUID storeId, String idOrSlug) {
        return find(storeId, idOrSlug).orElseThrow(() -> RequestProblem.notFound("category"));
    }

    /** The present slug of a category that had this one before. */
    public Optional<String> slugAfter(UUID storeId, String formerSlug) {
        List<?> slugs = entityManager
                .createNativeQuery("""
                        select c.slug
                        from emporion.category_former_slug f
                        join emporion.category c on c.id = f.category_id
                        where f.store_id = :store
                          and f.slug = :slug
                          and c.archived_at is null
                        """, String.class)
                .setParameter("store", storeId)
                .setParameter("slug", formerSlug)
                .getResultList();
        return slugs.stream().map(String.class::cast).findFirst();
    }

    /** What was archived and can be restored, the latest category first. */
    @RolesAllowed(Permission.CATALOG_WRITE)
    public Page<ArchivedCategory> archived(UUID storeId, int limit, @Nullable String after) {
        UUID before = cursors.readIdBelow(ARCHIVED, after);
        List<ArchivedCategory> found = new ArrayList<>();
        for (Object row : entityManager
                .createNativeQuery("""
                        select id, slug, name, archived_at
                        from emporion.category
                        where store_id = :store and archived_at is not null and id < :before
                        order by id desc
                        limit :rows
                        """)
                .setParameter("store", storeId)
                .setParameter("before", before)
                .setParameter("rows", limit + 1)
                .getResultList()) {
            Object[] column = (Object[]) row;
            found.add(new ArchivedCategory(
                    (UUID) column[0], (String) column[1], (String) column[2], (Instant) column[3]));
        }
        return Page.of(found, limit, last -> cursors.sign(ARCHIVED, last.id()));
    }

    public CategoryView get(UUID storeId, UUID id) {
        return get(storeId, id.toString());
    }

    /** A page of categories by position: all of them, or those directly below one. */
    public Page<CategorySummary> list(UUID storeId, @Nullable UUID parentId, int limit, @Nullable String after) {
        String list = parentId == null ? LIST : LIST + ":" + parentId;
        StringBuilder sql = new StringBuilder(SUMMARIES.formatted(""));
        if (parentId != null) {
            sql.append("  and c.id in (")
                    .append(BELOW.formatted(":parent", ":parent"))
                    .append(")\n");
        }
        if (after != null) {
            sql.append("  and (c.position, c.id) > (:afterPosition, :afterId)\n");
        }
        Query query = entityManager.createNativeQuery(
                sql.append("order by c.position, c.id\nlimit ")
                        .append(limit + 1)
                        .toString(),
                String.class);
        query.setParameter("store", storeId);
        if (parentId != null) {
            query.setParameter("parent", parentId);
        }
        if (after != null) {
            begin(query, cursors.read(list, after));
        }
        return Page.of(summaries(query), limit, last -> cursors.sign(list, last.position(), last.id()));
    }

    /** The whole tree, siblings in their order. */
    public List<CategoryNode> tree(UUID storeId) {
        return tree("", storeId);
    }

    /** As {@link #tree(UUID)}, for what the server looks at by itself. */
    public List<CategoryNode> treeInBackground(UUID storeId) {
        return tree(Background.CONDITION, storeId);
    }

    private List<CategoryNode> tree(String condition, UUID storeId) {
        Query query = entityManager.createNativeQuery(
                SUMMARIES.formatted(condition) + "order by c.position, c.id", String.class);
        query.setParameter("store", storeId);
        List<CategorySummary> roots = new ArrayList<>();
        Map<UUID, List<CategorySummary>> below = new HashMap<>();
        for (CategorySummary category : summaries(query)) {
            if (category.parentId() == null) {
                roots.add(category);
            } else {
                below.computeIfAbsent(category.parentId(), unknown -> new ArrayList<>())
                        .add(category);
            }
            category.furtherParentIdsOrNone()
                    .forEach(parent -> below.computeIfAbsent(parent, unknown -> new ArrayList<>())
                            .add(category));
        }
        return roots.stream().map(root -> node(root, null, below)).toList();
    }

    /** What is below a category is shown where it stands under its parent, and nowhere else: a net may have very many ways. */
    private static CategoryNode node(
            CategorySummary category, @Nullable UUID under, Map<UUID, List<CategorySummary>> below) {
        if (!Objects.equals(category.parentId(), under)) {
            return new CategoryNode(
                    category.id(), category.slug(), category.name(), category.imageUrl(), true, List.of());
        }
        List<CategoryNode> children = below.getOrDefault(category.id(), List.of()).stream()
                .map(child -> node(child, category.id(), below))
                .toList();
        return new CategoryNode(category.id(), category.slug(), category.name(), category.imageUrl(), null, children);
    }

    private static void begin(Query query, Cursor cursor) {
        try {
            query.setParameter("afterPosition", Integer.valueOf(cursor.values().get(0)));
            query.setParameter("afterId", UUID.fromString(cursor.values().get(1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException otherShape) {
            throw RequestProblem.invalidCursor();
        }
    }

    private List<CategorySummary> summaries(Query query) {
        List<CategorySummary> categories = new ArrayList<>();
        for (Object text : query.getResultList()) {
            categories.add(read((String) text, CategorySummary.class));
        }
        return categories;
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "a stored category is not what its table says" + ": " + notOurs.getOriginalMessage());
        }
    }
}
