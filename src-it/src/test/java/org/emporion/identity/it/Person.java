package org.emporion.identity.it;

import java.util.UUID;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** Somebody with an account, signed in. */
public record Person(UUID id, String email, Api api) {

    private static final Emporion EMPORION = Emporion.running();

    /** A new customer, called Pia P. before others. */
    public static Person fresh() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        Answer signedIn = Accounts.open(email);
        return of(email, signedIn);
    }

    /** Somebody new with this role, which signs them in anew. */
    public static Person with(String role) {
        Person person = fresh();
        EMPORION.owner()
                .ifMatch(person.tag())
                .put("/users/" + person.id, "{'firstName':'Pia','lastName':'Probe'}")
                .expect(200);
        EMPORION.owner()
                .ifMatch(person.tag())
                .put("/users/" + person.id + "/role", "{'role':'%s'}", role)
                .expect(200);
        return person.again();
    }

    /** Somebody new who works for this vendor. */
    public static Person staffOf(UUID vendor) {
        Person person = with("VENDOR");
        People.execute("""
                insert into vendor_member (vendor_id, user_id, role, joined_at)
                values (?, ?, 'STAFF', current_timestamp)
                """, vendor, person.id);
        return person;
    }

    /** The same person in another session. */
    Person again() {
        return of(email, People.login(email, People.PASSWORD).expect(200));
    }

    /** The entity tag that staff see now. */
    String tag() {
        return EMPORION.owner().get("/users/" + id).expect(200).header("ETag");
    }

    private static Person of(String email, Answer signedIn) {
        return new Person(
                UUID.fromString(signedIn.text("user/id")),
                email,
                EMPORION.api().withToken(signedIn.text("accessToken")));
    }
}
