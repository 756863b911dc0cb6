package org.emporion.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.media.internal.ContentStores;
import org.emporion.media.internal.MediaBook;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/** Takes away an upload of one's own that nothing uses. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DiscardUpload {

    @Inject
    private MediaBook book;

    @Inject
    private ContentStores stores;

    /**
     * The row goes first: should the store be out of reach, the bytes go with the next sweep.
     *
     * @throws MediaProblem {@code media.in_use}
     */
    public void discard(Caller caller, UUID mediaId) {
        MediaBook.Removed removed = book.remove(caller, mediaId).orElseThrow(() -> RequestProblem.notFound("upload"));
        stores.tell(removed.place(), store -> store.removeAll(removed.id()));
    }
}
