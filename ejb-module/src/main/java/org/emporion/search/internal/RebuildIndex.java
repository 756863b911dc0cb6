package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Caller;
import org.emporion.platform.Job;
import org.emporion.platform.Store;
import org.jboss.logging.Logger;

/**
 * Fills the index anew while the present one answers. It heals whatever an index can suffer; an
 * index that is missing or of another shape is filled at the start already.
 */
@ApplicationScoped
public class RebuildIndex implements Job {

    private static final Logger LOG = Logger.getLogger(RebuildIndex.class);

    @Inject
    private KeepIndex index;

    @Inject
    private TellOfRebuild telling;

    @Inject
    @ConfigProperty(name = "emporion.node")
    private String node;

    @Override
    public String name() {
        return "rebuild-search-index";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public String run(Instant now) {
        telling.started(Caller.system(Store.DEFAULT_ID, name(), name()), node);
        long began = System.nanoTime();
        int products = index.rebuild();
        if (products < 0) {
            return "another one runs on this node";
        }
        String done = "indexed " + products + " products in "
                + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms";
        LOG.infof("Search index rebuilt: %s", done);
        return done;
    }
}
