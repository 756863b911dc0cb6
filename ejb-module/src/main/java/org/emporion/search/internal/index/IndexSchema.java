package org.emporion.search.internal.index;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.search.engine.backend.document.DocumentElement;
import org.hibernate.search.engine.backend.document.IndexFieldReference;
import org.hibernate.search.engine.backend.document.model.dsl.IndexSchemaElement;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.engine.backend.types.VectorSimilarity;
import org.hibernate.search.mapper.orm.mapping.HibernateOrmMappingConfigurationContext;
import org.hibernate.search.mapper.orm.mapping.HibernateOrmSearchMappingConfigurer;
import org.hibernate.search.mapper.pojo.bridge.TypeBridge;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.runtime.TypeBridgeWriteContext;
import org.hibernate.search.mapper.pojo.mapping.definition.programmatic.TypeMappingStep;
import org.jspecify.annotations.Nullable;

/** The fields of an index and what is written into them. */
final class IndexSchema implements HibernateOrmSearchMappingConfigurer {

    /** Numbers of the model that gives products and queries their meaning. */
    static final int DIMENSIONS = 384;

    static final String STORE = "store";
    static final String WORDS = "words";
    static final String TITLE = "title";
    static final String BRAND = "brand";
    static final String VENDOR = "vendor";
    static final String CATEGORY = "category";
    static final String ATTRIBUTE = "attribute";
    static final String CODE = "code";
    static final String PRICE = "price";
    static final String RATING = "rating";
    static final String PUBLISHED = "published";
    static final String SHOWN = "shown";
    static final String MEANING = "meaning";
    static final String KIND = "kind";
    static final String SLUG = "slug";
    static final String NAME = "name";

    private final String generation;
    private final boolean meaning;

    IndexSchema(String generation, boolean meaning) {
        this.generation = generation;
        this.meaning = meaning;
    }

    @Override
    public void configure(HibernateOrmMappingConfigurationContext context) {
        TypeMappingStep product = context.programmaticMapping().type(IndexedProduct.class);
        product.indexed().index("products-" + generation);
        product.binder(this::bindProduct);
        TypeMappingStep entry = context.programmaticMapping().type(IndexedEntry.class);
        entry.indexed().index("entries-" + generation);
        entry.binder(IndexSchema::bindEntry);
    }

    private void bindProduct(TypeBindingContext context) {
        context.dependencies().useRootOnly();
        IndexSchemaElement root = context.indexSchemaElement();
        context.bridge(IndexedProduct.class, new ProductFields(root, meaning));
    }

    private static void bindEntry(TypeBindingContext context) {
        context.dependencies().useRootOnly();
        context.bridge(IndexedEntry.class, new EntryFields(context.indexSchemaElement()));
    }

    private static IndexFieldReference<String> keyword(IndexSchemaElement root, String name) {
        return root.field(name, field -> field.asString()).toReference();
    }

    private static IndexFieldReference<String> facet(IndexSchemaElement root, String name) {
        return root.field(name, field -> field.asString().aggregable(Aggregable.YES))
                .multiValued()
                .toReference();
    }

    private static IndexFieldReference<String> stored(IndexSchemaElement root, String name) {
        return root.field(
                        name,
                        field -> field.asString().searchable(Searchable.NO).projectable(Projectable.YES))
                .toReference();
    }

    private static Map<Language, IndexFieldReference<String>> texts(
            IndexSchemaElement root, java.util.function.Function<Language, String> name) {
        Map<Language, IndexFieldReference<String>> fields = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            fields.put(
                    language,
                    root.field(name.apply(language), field -> field.asString().analyzer(language.code()))
                            .toReference());
        }
        return fields;
    }

    private static final class ProductFields implements TypeBridge<IndexedProduct> {
        private final Map<Language, IndexFieldReference<String>> texts;
        private final Map<Language, IndexFieldReference<String>> bodies;
        private final IndexFieldReference<String> words;
        private final IndexFieldReference<String> store;
        private final IndexFieldReference<String> title;
        private final IndexFieldReference<String> brand;
        private final IndexFieldReference<String> vendor;
        private final IndexFieldReference<String> category;
        private final IndexFieldReference<String> attribute;
        private final IndexFieldReference<String> code;
        private final IndexFieldReference<Long> price;
        private final IndexFieldReference<Integer> rating;
        private final IndexFieldReference<Instant> published;
        private final IndexFieldReference<String> shown;
        private final @Nullable IndexFieldReference<float[]> meaning;

        ProductFields(IndexSchemaElement root, boolean withMeaning) {
            texts = texts(root, Language::textField);
            bodies = texts(root, Language::bodyField);
            words = root.field(WORDS, field -> field.asString().analyzer(Analysis.WORDS))
                    .toReference();
            store = keyword(root, STORE);
            title = root.field(
                            TITLE,
                            field ->
                                    field.asString().normalizer(Analysis.SORTED).sortable(Sortable.YES))
                    .toReference();
            brand = facet(root, BRAND);
            vendor = facet(root, VENDOR);
            category = facet(root, CATEGORY);
            attribute = facet(root, ATTRIBUTE);
            code = root.field(CODE, field -> field.asString()).multiValued().toReference();
            price = root.field(
                            PRICE,
                            field -> field.asLong().sortable(Sortable.YES).aggregable(Aggregable.YES))
                    .toReference();
            rating = root.field(
                            RATING,
                            field -> field.asInteger().sortable(Sortable.YES).aggregable(Aggregable.YES))
                    .toReference();
            published = root.field(PUBLISHED, field -> field.asInstant().sortable(Sortable.YES))
                    .toReference();
            shown = stored(root, SHOWN);
            meaning = withMeaning
                    ? root.field(
                                    MEANING,
                                    field -> field.asFloatVector()
                                            .dimension(DIMENSIONS)
                                            .vectorSimilarity(VectorSimilarity.COSINE))
                            .toReference()
                    : null;
        }

        @Override
        public void write(DocumentElement document, IndexedProduct product, TypeBridgeWriteContext context) {
            IndexedProduct.Content content = product.content();
            add(document, texts, content.languages(), content.text());
            add(document, bodies, content.languages(), content.body());
            document.addValue(words, content.words());
            document.addValue(store, content.store());
            document.addValue(title, content.title());
            document.addValue(brand, content.brand());
            addAll(document, vendor, content.vendors());
            addAll(document, category, content.categories());
            addAll(document, attribute, content.attributes());
            addAll(document, code, content.codes());
            document.addValue(price, content.price());
            document.addValue(rating, content.rating());
            document.addValue(published, content.publishedAt());
            document.addValue(shown, content.shown());
            if (meaning != null && content.meaning() != null) {
                document.addValue(meaning, content.meaning());
            }
        }
    }

    private static final class EntryFields implements TypeBridge<IndexedEntry> {
        private final Map<Language, IndexFieldReference<String>> texts;
        private final IndexFieldReference<String> words;
        private final IndexFieldReference<String> store;
        private final IndexFieldReference<String> kind;
        private final IndexFieldReference<String> slug;
        private final IndexFieldReference<String> name;

        EntryFields(IndexSchemaElement root) {
            texts = texts(root, Language::textField);
            words = root.field(WORDS, field -> field.asString().analyzer(Analysis.WORDS))
                    .toReference();
            store = keyword(root, STORE);
            kind = root.field(KIND, field -> field.asString().projectable(Projectable.YES))
                    .toReference();
            slug = stored(root, SLUG);
            name = stored(root, NAME);
        }

        @Override
        public void write(DocumentElement document, IndexedEntry entry, TypeBridgeWriteContext context) {
            IndexedEntry.Content content = entry.content();
            add(document, texts, content.languages(), content.text());
            document.addValue(words, content.text());
            document.addValue(store, content.store());
            document.addValue(kind, content.kind());
            document.addValue(slug, content.slug());
            document.addValue(name, content.name());
        }
    }

    private static void add(
            DocumentElement document,
            Map<Language, IndexFieldReference<String>> fields,
            Set<Language> languages,
            @Nullable String text) {
        if (text != null) {
            languages.forEach(language -> document.addValue(Objects.requireNonNull(fields.get(language)), text));
        }
    }

    private static void addAll(DocumentElement document, IndexFieldReference<String> field, List<String> values) {
        values.forEach(value -> document.addValue(field, value));
    }
}
