package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.PasswordChanged;
import org.emporion.identity.SessionEnd;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.RequestProblem;

/** The short transactions on one's own password; passwords come hashed. */
@Stateless
@PermitAll
public class PasswordBook {

    /** What the owner has now. */
    public record Present(String hash, EmailAddress email) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private SessionBook sessions;

    @Inject
    private Events events;

    public Present present(Caller caller) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select password_hash, email, email_normalized
                        from emporion.user_account
                        where id = :user and store_id = :store and archived_at is null
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList();
        if (rows.isEmpty()) {
            throw RequestProblem.notFound("account");
        }
        Object[] column = (Object[]) rows.get(0);
        return new Present((String) column[0], new EmailAddress((String) column[1], (String) column[2]));
    }

    /**
     * Puts the new hash in the place of the old one, ends the other sessions and drops a change of address that waits: it
     * may be that of somebody who knew the old password.
     *
     * @throws RequestProblem {@code request.concurrent_change} when the old one is not there any more
     */
    public void replace(Caller caller, String oldHash, String newHash) {
        entityManager
                .createNativeQuery("""
                        delete from emporion.email_change
                        where user_id = :user and confirmed_at is null
                        """)
                .setParameter("user", caller.requireUser())
                .executeUpdate();
        int replaced = entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set password_hash = :new, version = version + 1
                        where id = :user and store_id = :store and archived_at is null and password_hash = :old
                        """)
                .setParameter("new", newHash)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .setParameter("old", oldHash)
                .executeUpdate();
        if (replaced == 0) {
            throw RequestProblem.concurrentChange();
        }
        sessions.endAll(caller, caller.requireUser(), caller.sessionId(), SessionEnd.PASSWORD_CHANGED);
        events.publish(caller, new PasswordChanged(caller.requireUser()));
    }
}
