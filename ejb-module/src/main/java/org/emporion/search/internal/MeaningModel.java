package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.search.internal.index.Meaning;
import org.emporion.search.internal.index.MiniLm;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The model in this process. It takes a core for some milliseconds a text, so that only a few texts are read at once: a search that
 * would have to wait does without, and what was asked before is remembered.
 */
@ApplicationScoped
public class MeaningModel implements Meaning {

    private static final Logger LOG = Logger.getLogger(MeaningModel.class);
    private static final int REMEMBERED = 5_000;
    private static final long PATIENCE_MILLIS = 25;

    @Inject
    @ConfigProperty(name = "emporion.search.vectors")
    private String setting;

    @Inject
    @ConfigProperty(name = "emporion.search.directory")
    private String directory;

    private final Semaphore free =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final Map<String, float[]> asked = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable MiniLm model;
    private boolean missing;

    /** Whether products and queries get vectors: it is not switched off, and the server has the model. */
    public boolean isOn() {
        return switch (setting) {
            case "off" -> false;
            case "auto" -> model() != null;
            default ->
                throw new IllegalStateException("emporion.search.vectors is " + setting + "; it must be auto or off");
        };
    }

    @Override
    public float @Nullable [] of(String text) {
        float[] known = remembered(text);
        if (known != null || !isOn()) {
            return known;
        }
        try {
            if (!free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return null;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            float[] vector = read(text);
            remember(text, vector);
            return vector;
        } finally {
            free.release();
        }
    }

    /** The vector of a product's text, which nobody waits for. */
    float[] read(String text) {
        MiniLm there = model();
        if (there == null) {
            throw new IllegalStateException("there is no model");
        }
        return there.vector(text);
    }

    private synchronized @Nullable MiniLm model() {
        if (model == null && !missing) {
            try {
                model = new MiniLm(Path.of(directory).resolve("libraries"));
            } catch (LinkageError | RuntimeException none) {
                missing = true;
                LOG.infof("Searches go by words alone: the model is not there (%s)", none);
            }
        }
        return model;
    }

    private float @Nullable [] remembered(String text) {
        synchronized (asked) {
            return asked.get(text);
        }
    }

    private void remember(String text, float[] vector) {
        synchronized (asked) {
            asked.put(text, vector);
        }
    }
}
