package org.emporion.search.internal.index;

import java.util.Map;
import org.hibernate.search.backend.elasticsearch.ElasticsearchExtension;
import org.hibernate.search.engine.environment.bean.BeanReference;

/** What Elasticsearch and OpenSearch need; apart, so that an embedded index never loads a class of their client. */
final class ClusterProperties {

    private ClusterProperties() {}

    static ClassLoader classLoader() {
        return ElasticsearchExtension.class.getClassLoader();
    }

    static void addTo(Map<String, Object> properties) {
        properties.put("hibernate.search.backend.type", "elasticsearch");
        properties.put("hibernate.search.backend.layout.strategy", "no-alias");
        // BM25's weights as Analysis has them, and pages as deep as the API lets them be
        properties.put("hibernate.search.backend.schema_management.settings_file", "org/emporion/search/cluster.json");
        properties.put(
                "hibernate.search.backend.analysis.configurer", BeanReference.ofInstance(new Analysis.Elasticsearch()));
    }
}
