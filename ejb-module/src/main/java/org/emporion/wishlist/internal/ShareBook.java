package org.emporion.wishlist.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.util.Base64;
import org.emporion.platform.Caller;

/** The links of wishlists: 192 random bits each. */
@ApplicationScoped
public class ShareBook {

    private static final int BYTES = 24;

    @PersistenceContext
    private EntityManager entityManager;

    private final SecureRandom random = new SecureRandom();

    /** True when the list was not shared until now. */
    public boolean open(Caller caller) {
        return entityManager
                        .createNativeQuery("""
                                insert into emporion.wishlist as w (user_id, store_id, share_token)
                                values (:user, :store, :token)
                                on conflict (user_id) do update
                                set share_token = excluded.share_token
                                where w.share_token is null
                                """)
                        .setParameter("user", caller.requireUser())
                        .setParameter("store", caller.storeId())
                        .setParameter("token", token())
                        .executeUpdate()
                == 1;
    }

    /** True when the list was shared until now. */
    public boolean close(Caller caller) {
        return entityManager
                        .createNativeQuery("""
                                update emporion.wishlist
                                set share_token = null
                                where user_id = :user and share_token is not null
                                """)
                        .setParameter("user", caller.requireUser())
                        .executeUpdate()
                == 1;
    }

    private String token() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
