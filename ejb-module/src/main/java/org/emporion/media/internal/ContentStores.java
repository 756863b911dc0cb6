package org.emporion.media.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.emporion.media.MediaProblem;
import org.jboss.logging.Logger;

/**
 * The stores of this deployment. New files go to the one of the setting; a row names its own, so that what was kept before a
 * change of the setting is still found. A call suspends whatever transaction there is.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ContentStores {

    private static final Logger LOG = Logger.getLogger(ContentStores.class);

    @Inject
    @Any
    private Instance<ContentStore> adapters;

    @Inject
    @ConfigProperty(name = "emporion.media.store")
    private String setting;

    @Inject
    @ConfigProperty(name = "emporion.media.s3.bucket")
    private Optional<String> bucket;

    /** Something that a store is asked for. */
    @FunctionalInterface
    public interface Call<T> {
        T ask(ContentStore store) throws IOException;
    }

    /** Something that a store is told. */
    @FunctionalInterface
    public interface Order {
        void tell(ContentStore store) throws IOException;
    }

    @PostConstruct
    void check() {
        if (!setting.equals("local") && !setting.equals("s3")) {
            throw new IllegalStateException("emporion.media.store is local or s3, not " + setting);
        }
        if (setting.equals("s3") && bucket.isEmpty()) {
            throw new IllegalStateException("emporion.media.store=s3 needs emporion.media.s3.bucket");
        }
    }

    /** The one that new files go to. */
    public ContentStore current() {
        return at(setting.toUpperCase(Locale.ROOT));
    }

    /** Those that can hold something: what is swept. */
    public List<ContentStore> all() {
        return adapters.stream()
                .filter(store -> !store.place().equals(S3Store.PLACE) || bucket.isPresent())
                .toList();
    }

    /**
     * Asks the store at that place.
     *
     * @throws MediaProblem {@code media.store_unavailable} when it cannot be asked
     * @throws NoSuchFileException when it does not have it
     */
    public <T> T ask(String place, Call<T> call) throws NoSuchFileException {
        try {
            return call.ask(at(place));
        } catch (NoSuchFileException absent) {
            throw absent;
        } catch (IOException | FaultToleranceException outOfReach) {
            LOG.warnf("The store %s is out of reach: %s", place, outOfReach);
            throw MediaProblem.storeUnavailable();
        }
    }

    /** As {@link #ask}, where there is nothing to be answered and what is not there does not matter. */
    public void tell(String place, Order order) {
        try {
            ask(place, store -> {
                order.tell(store);
                return place;
            });
        } catch (NoSuchFileException goneAlready) {
            LOG.debugf("Gone already: %s", goneAlready);
        }
    }

    private ContentStore at(String place) {
        return adapters.stream()
                .filter(store -> store.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no store " + place));
    }
}
