package org.emporion.media.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.media.MediaKind;
import org.emporion.media.MediaProblem;
import org.emporion.media.MediaVariant;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Looks into an upload and makes it READY or refuses it: virus scan, rewriting, store, row, in this order, with no transaction
 * open but for the row. Doing it twice, or twice at once, does no harm. All work together holds no more pixels in memory than a
 * setting allows.
 */
@ApplicationScoped
public class Examination {

    /** The name of the file as it came, in the store and in the spool. */
    public static final String RAW = "upload";

    private static final long MEGA = 1_000_000;
    private static final int TAG_BYTES = 12;

    @Inject
    private Spool spool;

    @Inject
    private VirusScan virusScan;

    @Inject
    private WebpForms webpForms;

    @Inject
    private ContentStores stores;

    @Inject
    private MediaBook book;

    @Inject
    private CutPoints cutPoints;

    @Inject
    @ConfigProperty(name = "emporion.media.megapixels-at-once")
    private int megapixelsAtOnce;

    private Semaphore megapixels = new Semaphore(1);

    /** How it ended. */
    public enum Outcome {
        READY,
        REFUSED,
        /** The scanner does not answer, or others are being worked on: to be tried again. */
        LATER
    }

    @PostConstruct
    void prepare() {
        megapixels = new Semaphore(megapixelsAtOnce, true);
    }

    /** Looks into a file that is here, if it can be done now. */
    public Outcome now(Caller caller, Upload upload, Spool.Work work, @Nullable Picture picture) throws IOException {
        int needed = permits(picture);
        if (!megapixels.tryAcquire(needed)) {
            return Outcome.LATER;
        }
        try {
            return examine(caller, upload, work, picture);
        } finally {
            megapixels.release(needed);
        }
    }

    /**
     * Fetches a file from its store and looks into it; waits for its turn. Then the row is settled, and what of its bytes cannot be
     * taken away at once, the next sweep takes.
     */
    public Outcome fetched(Caller caller, Upload upload) throws IOException, InterruptedException {
        Outcome outcome = settled(caller, upload);
        if (outcome == Outcome.REFUSED) {
            stores.tell(upload.place(), store -> store.removeAll(upload.id()));
        } else if (outcome == Outcome.READY && upload.kind() == MediaKind.IMAGE) {
            stores.tell(upload.place(), store -> store.remove(upload.id(), RAW));
        }
        return outcome;
    }

    private Outcome settled(Caller caller, Upload upload) throws IOException, InterruptedException {
        try (Spool.Work work = spool.begin()) {
            try (InputStream raw =
                    stores.ask(upload.place(), store -> store.read(upload.id(), RAW, 0, upload.bytes()))) {
                Files.copy(raw, work.file(RAW), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException lost) {
                return refuse(caller, upload, MediaProblem.UNREADABLE);
            }
            Picture picture = null;
            if (upload.kind() == MediaKind.IMAGE) {
                try {
                    picture = Picture.measure(work.file(RAW), upload.type());
                } catch (MediaProblem broken) {
                    return refuse(caller, upload, broken.code());
                }
            }
            int needed = permits(picture);
            if (!megapixels.tryAcquire(needed, 30, TimeUnit.SECONDS)) {
                return Outcome.LATER;
            }
            try {
                return examine(caller, upload, work, picture);
            } finally {
                megapixels.release(needed);
            }
        }
    }

    private int permits(@Nullable Picture picture) {
        long wanted = picture == null ? 1 : 1 + picture.decodedPixels() / MEGA;
        return (int) Math.min(wanted, megapixelsAtOnce);
    }

    private Outcome examine(Caller caller, Upload upload, Spool.Work work, @Nullable Picture picture)
            throws IOException {
        switch (virusScan.verdict(work.file(RAW))) {
            case UNKNOWN -> {
                return Outcome.LATER;
            }
            case INFECTED -> {
                return refuse(caller, upload, MediaProblem.INFECTED);
            }
            case CLEAN -> {
                // on with it
            }
        }
        List<StoredVariant> variants;
        try {
            variants =
                    picture == null ? original(upload, work) : forms(upload, picture.render(work.folder(), webpForms));
        } catch (MediaProblem broken) {
            if (broken.code().equals(MediaProblem.STORE_UNAVAILABLE)) {
                throw broken;
            }
            return refuse(caller, upload, broken.code());
        }
        cutPoints.reach("media.before-ready");
        StoredVariant first = variants.get(0);
        if (!book.ready(caller, upload, first.width(), first.height(), variants)) {
            stores.tell(upload.place(), store -> store.removeAll(upload.id()));
        }
        return Outcome.READY;
    }

    private Outcome refuse(Caller caller, Upload upload, Problem.Code reason) {
        book.refused(caller, upload, reason);
        return Outcome.REFUSED;
    }

    /** A document is kept as it came. */
    private List<StoredVariant> original(Upload upload, Spool.Work work) throws IOException {
        Path file = work.file(RAW);
        put(upload, RAW, file, upload.type());
        return List.of(new StoredVariant(
                MediaVariant.ORIGINAL, RAW, upload.type().mediaType(), Files.size(file), null, null, tag(file), null));
    }

    /** Where a form was left out, the one before is small enough to stand for it; so is its WebP. */
    private List<StoredVariant> forms(Upload upload, List<Picture.Rendered> rendered) throws IOException {
        Map<MediaVariant, StoredVariant> plain = new EnumMap<>(MediaVariant.class);
        Map<MediaVariant, StoredVariant> webp = new EnumMap<>(MediaVariant.class);
        for (Picture.Rendered form : rendered) {
            String name = form.variant().label() + "." + form.type().extension();
            put(upload, name, form.file(), form.type());
            (form.type() == FileType.WEBP ? webp : plain)
                    .put(
                            form.variant(),
                            new StoredVariant(
                                    form.variant(),
                                    name,
                                    form.type().mediaType(),
                                    Files.size(form.file()),
                                    form.width(),
                                    form.height(),
                                    tag(form.file()),
                                    null));
        }
        List<StoredVariant> all = new ArrayList<>();
        @Nullable StoredVariant before = null;
        @Nullable StoredVariant beside = null;
        for (MediaVariant variant : MediaVariant.values()) {
            @Nullable StoredVariant own = plain.get(variant);
            beside = webp.getOrDefault(variant, own == null ? beside : null);
            before = own == null ? before : own;
            if (before != null) {
                all.add(before.standingFor(variant, beside));
            }
        }
        return all;
    }

    private void put(Upload upload, String name, Path file, FileType type) {
        stores.tell(upload.place(), store -> store.put(upload.id(), name, file, type.mediaType()));
    }

    private static String tag(Path file) throws IOException {
        return HexFormat.of().formatHex(Spool.digest(file), 0, TAG_BYTES);
    }
}
