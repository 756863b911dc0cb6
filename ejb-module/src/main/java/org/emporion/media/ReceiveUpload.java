package org.emporion.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.media.internal.ContentStores;
import org.emporion.media.internal.Examination;
import org.emporion.media.internal.FileName;
import org.emporion.media.internal.MediaBook;
import org.emporion.media.internal.Picture;
import org.emporion.media.internal.Spool;
import org.emporion.media.internal.Upload;
import org.emporion.media.internal.VirusScan;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.platform.Permission;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a file. It streams to a disk of this node and is refused as soon as it is known to be nothing that is taken, before
 * there is a row of it.
 */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReceiveUpload {

    private static final Logger LOG = Logger.getLogger(ReceiveUpload.class);

    @Inject
    private Spool spool;

    @Inject
    private VirusScan virusScan;

    @Inject
    private Examination examination;

    @Inject
    private MediaBook book;

    @Inject
    private MediaQueries queries;

    @Inject
    private ContentStores stores;

    @Inject
    private CutPoints cutPoints;

    @Inject
    @ConfigProperty(name = "emporion.media.at-once-bytes")
    private long atOnceBytes;

    /**
     * Receives the whole file and looks into it; a large one, or one for which there is no time now, stays QUARANTINED and is
     * looked into by a job.
     *
     * @param name what its sender calls it
     * @throws MediaProblem for what is not taken, see {@link MediaProblem}
     */
    public MediaView receive(Caller caller, @Nullable String name, InputStream body) {
        virusScan.requireScanner();
        try (Spool.Work work = spool.begin()) {
            Path file = work.file(Examination.RAW);
            Spool.Received received = spool.receive(body, file);
            @Nullable String harmless = FileName.of(name, received.type());
            @Nullable
            Picture picture = received.type().kind() == MediaKind.IMAGE ? Picture.measure(file, received.type()) : null;
            String place = stores.current().place();
            Upload upload = book.open(
                    caller,
                    new MediaBook.NewUpload(
                            harmless,
                            received,
                            place,
                            picture == null ? null : picture.width(),
                            picture == null ? null : picture.height()));
            cutPoints.reach("media.after-row");
            return examined(caller, upload, work, picture);
        } catch (IOException full) {
            LOG.errorf(full, "The spool of uploads cannot be used");
            throw MediaProblem.noSpace();
        }
    }

    private MediaView examined(Caller caller, Upload upload, Spool.Work work, @Nullable Picture picture)
            throws IOException {
        try {
            Examination.Outcome outcome = upload.bytes() > atOnceBytes
                    ? Examination.Outcome.LATER
                    : examination.now(caller, upload, work, picture);
            if (outcome == Examination.Outcome.LATER) {
                stores.tell(
                        upload.place(),
                        store -> store.put(
                                upload.id(),
                                Examination.RAW,
                                work.file(Examination.RAW),
                                upload.type().mediaType()));
                cutPoints.reach("media.after-bytes");
                book.stored(upload.id());
            }
        } catch (IOException | MediaProblem outOfReach) {
            book.discard(upload.id());
            throw outOfReach;
        }
        MediaView view = queries.own(caller, upload.id());
        refuse(view);
        return view;
    }

    private static void refuse(MediaView view) {
        if (view.state() == MediaState.REFUSED) {
            throw MediaProblem.INFECTED.code().equals(view.refusal())
                    ? MediaProblem.infected()
                    : MediaProblem.unreadable("The picture cannot be read.");
        }
    }
}
