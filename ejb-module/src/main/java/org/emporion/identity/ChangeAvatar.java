package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.model.UserAccount;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Sets and removes one's own picture. The server takes its address and never fetches it: the people's browsers do. */
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
    private Events events;

    /** @throws RequestProblem {@code request.invalid} with {@code identity.avatar_invalid} */
    public AccountView set(Caller caller, String url) {
        if (!isPicture(url)) {
            throw RequestProblem.invalid(
                    "/url",
                    IdentityProblem.AVATAR_INVALID,
                    "must be an https address of a host by name, or a path under /media");
        }
        return show(caller, url);
    }

    /** Twice does no harm. */
    public AccountView remove(Caller caller) {
        return show(caller, null);
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
