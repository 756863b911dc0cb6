package org.emporion.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.emporion.cart.MergeCarts;
import org.emporion.identity.SignedIn;
import org.emporion.platform.Caller;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the caller chose as a guest goes along when the caller signs in. Here, since identity knows no carts. */
@RequestScoped
public class GuestCart {

    private static final Logger LOG = Logger.getLogger(GuestCart.class);

    @Inject
    private MergeCarts merge;

    @Inject
    private RequestContext context;

    /** Merges the cart that {@code X-Cart-Token} opens into the person's; whatever becomes of that, the person is signed in. */
    public void follow(SignedIn person) {
        @Nullable String token = context.guestToken();
        if (token == null) {
            return;
        }
        Caller owner = Caller.user(
                context.store().id(),
                person.user().id(),
                person.sessionId(),
                person.user().role().permissions(),
                context.requestId(),
                context.remoteAddress());
        try {
            merge.merge(owner, token);
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "Request %s signed in, but the guest's cart stayed where it is", context.requestId());
        }
    }
}
