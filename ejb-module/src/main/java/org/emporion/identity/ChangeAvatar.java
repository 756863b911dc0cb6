package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.model.UserAccount;
import org.emporion.media.ClaimMedia;
import org.emporion.media.Claimant;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaKind;
import org.emporion.media.MediaVariant;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Sets and removes one's own picture. An upload is shown by us; of any other the
 * server takes the address and never fetches it: the people's browsers do. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class ChangeAvatar {

    /** No dots between slashes: nobody's picture is another page of the shop. */
    private static final Pattern MEDIA = Pattern.compile("/media(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+");

    private static final Pattern HOST = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountBook book;

    @Inject
    private AccountQueries accounts;

    @Inject
    private ClaimMedia claimMedia;

    @Inject
    private Events events;

    /**
     * Shows an upload of one's own, which everybody may see from then on; it goes with its owner.
     *
     * @throws org.emporion.media.MediaProblem {@code media.not_claimable}
     */
    public AccountView use(Caller caller, UUID mediaId) {
        claimMedia.claim(caller, claimant(caller), MediaKind.IMAGE, List.of(mediaId));
        claimMedia.releaseAllBut(claimant(caller), List.of(mediaId));
        return show(caller, MediaAddresses.of(mediaId, MediaVariant.MEDIUM));
    }

    /** @throws RequestProblem {@code request.invalid} with {@code identity.avatar_invalid} */
    public AccountView set(Caller caller, String url) {
        if (!isPicture(url)) {
            throw RequestProblem.invalid(
                    "/url",
                    IdentityProblem.AVATAR_INVALID,
                    "must be an https address of a host by name, or a path under /media");
        }
        claimMedia.releaseAllBut(claimant(caller), List.of());
        return show(caller, url);
    }

    /** Twice does no harm. */
    public AccountView remove(Caller caller) {
        claimMedia.releaseAllBut(claimant(caller), List.of());
        return show(caller, null);
    }

    private static Claimant claimant(Caller caller) {
        return new Claimant("avatar", caller.requireUser(), Claimant.Visibility.PUBLIC, Claimant.Keeper.SENDER);
    }

    private AccountView show(Caller caller, @Nullable String url) {
        UserAccount account = book.own(caller);
        AccountView before = accounts.get(caller.storeId(), account.id());
        account.show(url);
        entityManager.flush();
        AccountView after = accounts.get(caller.storeId(), account.id());
        if (!after.equals(before)) {
            events.publish(caller, new AccountChanged(account.id()), before, after);
        }
        return after;
    }

    private static boolean isPicture(String url) {
        if (url.startsWith("/")) {
            return MEDIA.matcher(url).matches();
        }
        try {
            URI uri = new URI(url);
            return "https".equals(uri.getScheme())
                    && uri.getRawUserInfo() == null
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost()).matches();
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }
}
