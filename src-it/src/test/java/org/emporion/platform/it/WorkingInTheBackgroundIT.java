package org.emporion.platform.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.emporion.identity.it.People;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** What the server does by itself after a change is told apart from what requests cost. */
class WorkingInTheBackgroundIT {

    private final Emporion emporion = Emporion.running();
    private final Api admin = emporion.admin();

    @Test
    void followingTheCatalogueCountsForNoRequest() {
        assertThat(Statements.after(() -> {
                    String slug = "background-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
                    admin.post("/categories", "{'slug':'%1$s','name':'%1$s'}", slug)
                            .expect(201);
                    admin.post(
                                    "/products",
                                    "{'title':'%1$s','categories':['%1$s'],'status':'ACTIVE','variants':[{'sku':'%1$s',"
                                            + "'price':{'amount':100,'currency':'USD'},'stock':5}]}",
                                    slug)
                            .expect(201);
                }))
                .isEmpty();
    }

    @Test
    void lookingAtWishesCountsForNoRequest() {
        Shelf.Thing thing = Shelf.holding(5, 2_000);
        assertThat(Statements.after(() -> Person.fresh()
                        .api()
                        .post("/users/me/wishlist", "{'productId':'%s'}", thing.product())
                        .expect(201)))
                .isEmpty();
    }

    @Test
    void writingToPeopleCountsForNoRequest() {
        assertThat(Statements.after(() ->
                        People.register(People.freshEmail(), People.PASSWORD).expect(202)))
                .isEmpty();
    }

    @Test
    void countingReviewsCountsForNoRequest() {
        Shelf.Thing thing = Shelf.holding(5, 2_000);
        assertThat(Statements.after(() -> Person.fresh()
                        .api()
                        .post(
                                "/reviews",
                                "{'productId':'%s','rating':4,'text':'It does what it says.'}",
                                thing.product())
                        .expect(201)))
                .isEmpty();
    }
}
