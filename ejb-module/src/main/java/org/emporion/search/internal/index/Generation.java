package org.emporion.search.internal.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.search.IndexSearcher;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.engine.environment.bean.BeanReference;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.mapping.SearchMapping;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;

/**
 * One whole index. A second one can be filled while the first one answers, which Hibernate Search does not offer for the embedded
 * backend within one mapping; so each generation is a mapping of its own. The stand-alone mapper would be the one to use, and is no
 * part of WildFly; a session factory without a database does the same with what the server has.
 */
public final class Generation implements AutoCloseable {

    private static final int MOST_CLAUSES = 8_192;

    private final String name;
    private final IndexSettings settings;
    private final StandardServiceRegistry registry;
    private final SessionFactory factory;

    private Generation(String name, IndexSettings settings) {
        this.name = name;
        this.settings = settings;
        this.registry = new StandardServiceRegistryBuilder(services(settings))
                .applySettings(properties(name, settings))
                .build();
        this.factory = new MetadataSources(registry)
                .addAnnotatedClass(IndexedProduct.class)
                .addAnnotatedClass(IndexedEntry.class)
                .buildMetadata()
                .buildSessionFactory();
    }

    /** Opens the generation of this name, an empty one where there is none yet. */
    public static Generation open(String name, IndexSettings settings) {
        return new Generation(name, settings);
    }

    public String name() {
        return name;
    }

    boolean hasMeaning() {
        return settings.meaning();
    }

    /** Whether its dictionary can be read: a cluster keeps its own to itself. */
    boolean isEmbedded() {
        return !settings.cluster();
    }

    SearchMapping mapping() {
        return Search.mapping(factory);
    }

    Session session() {
        return factory.openSession();
    }

    /** Writes these products in place of what was there of them; when it returns a crash loses none of it. */
    public void put(Collection<IndexedProduct> products, Collection<UUID> gone) {
        write(plan -> {
            products.forEach(plan::addOrUpdate);
            gone.forEach(id -> plan.purge(IndexedProduct.class, id, null));
        });
    }

    /** As {@link #put}, for the other kinds. */
    public void putEntries(Collection<IndexedEntry> entries, Collection<UUID> gone) {
        write(plan -> {
            entries.forEach(plan::addOrUpdate);
            gone.forEach(id -> plan.purge(IndexedEntry.class, id, null));
        });
    }

    private void write(java.util.function.Consumer<SearchIndexingPlan> changes) {
        try (Session session = session()) {
            SearchSession search = Search.session(session);
            SearchIndexingPlan plan = search.indexingPlan();
            changes.accept(plan);
            plan.execute();
        }
    }

    /** Waits until all that was written can be found, then brings it into the form that is read fastest. */
    public void settle() {
        var workspace = mapping()
                .scope(List.of(IndexedProduct.class, IndexedEntry.class))
                .workspace();
        workspace.flush();
        if (isEmbedded()) {
            workspace.mergeSegments();
        }
        workspace.refresh();
    }

    /** Lets go of files and threads; the index stays. */
    @Override
    public void close() {
        factory.close();
        StandardServiceRegistryBuilder.destroy(registry);
    }

    /** Closes it and removes what it holds. */
    public void drop() {
        if (settings.cluster()) {
            mapping()
                    .scope(List.of(IndexedProduct.class, IndexedEntry.class))
                    .schemaManager()
                    .dropIfExisting();
            close();
        } else {
            close();
            delete(settings, name);
        }
    }

    /** Removes the files of a closed generation. */
    public static void delete(IndexSettings settings, String name) {
        for (String index : List.of("products-" + name, "entries-" + name)) {
            deleteAll(settings.directory().resolve(index));
        }
    }

    private static void deleteAll(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /**
     * Hibernate's and Hibernate Search's own services and none of the application's: its integrator would migrate a database that
     * is not there.
     */
    private static BootstrapServiceRegistry services(IndexSettings settings) {
        BootstrapServiceRegistryBuilder builder = new BootstrapServiceRegistryBuilder()
                .applyClassLoader(Search.class.getClassLoader())
                .applyClassLoader(Generation.class.getClassLoader());
        return builder.applyClassLoader(
                        settings.cluster() ? ClusterProperties.classLoader() : LuceneExtension.class.getClassLoader())
                .build();
    }

    private static Map<String, Object> properties(String name, IndexSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.more());
        properties.put("hibernate.boot.allow_jdbc_metadata_access", false);
        properties.put("hibernate.connection.provider_class", new NoDatabase());
        properties.put("jakarta.persistence.database-product-name", "PostgreSQL");
        properties.put("hibernate.search.indexing.listeners.enabled", false);
        properties.put("hibernate.search.mapping.process_annotations", false);
        properties.put(
                "hibernate.search.mapping.configurer",
                BeanReference.ofInstance(new IndexSchema(name, settings.meaning())));
        properties.put("hibernate.search.indexing.plan.synchronization.strategy", "sync");
        if (settings.cluster()) {
            ClusterProperties.addTo(properties);
        } else {
            // eight words with ten synonyms of four words each, in ten languages, are 3,400 clauses
            IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
            properties.put("hibernate.search.backend.type", "lucene");
            properties.put("hibernate.search.backend.lucene_version", "9.11.1");
            properties.put(
                    "hibernate.search.backend.directory.root",
                    settings.directory().toString());
            properties.put(
                    "hibernate.search.backend.analysis.configurer", BeanReference.ofInstance(new Analysis.Lucene()));
        }
        return properties;
    }
}
