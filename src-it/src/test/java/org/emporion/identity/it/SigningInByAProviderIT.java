package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.emporion.identity.it.ShopWithProviders.LANDING;
import static org.emporion.identity.it.ShopWithProviders.PROVIDERS;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.emporion.identity.it.FakeProviders.Person;
import org.emporion.identity.it.ShopWithProviders.Departed;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Google, GitHub and Facebook prove who somebody is, and nothing that comes twice, late or from elsewhere is believed. */
class SigningInByAProviderIT {

    private static ShopWithProviders shop;
    private static FakeProviders providers;
    private static Emporion emporion;

    @BeforeAll
    static void open() {
        shop = new ShopWithProviders();
        providers = shop.providers;
        emporion = shop.emporion;
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @AfterEach
    void setBack() {
        shop.setBack();
    }

    @Test
    void googleOpensAnAccountAndFindsItAgain() {
        Person pia = Person.with(freshEmail(), true);
        Departed departed = shop.depart("google");
        Map<String, String> asked = FakeProviders.fields(departed.location().getRawQuery());
        assertThat(departed.location().toString()).startsWith(providers.url() + "/google/auth?");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", FakeProviders.CLIENT)
                .containsEntry("scope", "openid email profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:8080/api/v1/auth/oauth/google/callback");
        Answer back = shop.comeBack(departed, providers.consent(departed.location(), pia));
        assertThat(back.header("Location")).matches("\\Q" + LANDING + "\\E#code=[A-Za-z0-9_-]{43}");
        assertThat(back.header("Set-Cookie")).contains("Max-Age=0");
        Answer signedIn = shop.exchange(back).expect(200);
        String user = signedIn.text("user/id");
        assertThat(signedIn.text("user/email")).isEqualTo(pia.email());
        assertThat(signedIn.text("user/firstName")).isEqualTo("Pia");
        assertThat(signedIn.text("user/lastName")).isEqualTo("Probe");
        assertThat(events("identity.first_sign_in", user)).isEqualTo(1);
        assertThat(events("identity.provider_linked", user)).isEqualTo(1);

        assertThat(shop.signsIn("google", pia).text("user/id")).isEqualTo(user);
        assertThat(events("identity.first_sign_in", user)).isEqualTo(1);
        assertThat(events("identity.provider_linked", user)).isEqualTo(1);
        emporion.api()
                .post("/auth/login", "{'email':'%s','password':'%s'}", pia.email(), People.PASSWORD)
                .expectProblem(401, "identity.bad_credentials");
    }

    @Test
    void theCookieIsTheBrowsersAlone() {
        Answer start = emporion.api().get("/auth/oauth/github").expect(303);
        assertThat(start.header("Set-Cookie"))
                .startsWith("emporion-oauth=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600");
        assertThat(start.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aVerifiedAddressLinksToItsAccount() {
        for (String provider : List.of("google", "github")) {
            String email = freshEmail();
            String user = registered(email);
            Answer signedIn = shop.signsIn(provider, Person.with(email, true));
            assertThat(signedIn.text("user/id")).isEqualTo(user);
            assertThat(events("identity.first_sign_in", user)).isZero();
            assertThat(events("identity.provider_linked", user)).isEqualTo(1);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> toldOfProvider(email));
            emporion.api()
                    .post("/auth/login", "{'email':'%s','password':'%s'}", email, People.PASSWORD)
                    .expect(200);
        }
    }

    @Test
    void anAddressThatIsNotVerifiedTakesNothingOver() {
        for (String provider : PROVIDERS) {
            String email = freshEmail();
            String user = registered(email);
            // Facebook does not say, so its addresses never count
            Person stranger = Person.with(email, provider.equals("facebook"));
            Answer signedIn = shop.signsIn(provider, stranger);
            assertThat(signedIn.text("user/id")).describedAs(provider).isNotEqualTo(user);
            assertThat(signedIn.at("user/email").isMissingNode()).isTrue();
            assertThat(events("identity.provider_linked", user)).isZero();
            assertThat(emporion.count("select count(*) from user_account where email_normalized = ?", email))
                    .isEqualTo(1);
            assertThat(shop.signsIn(provider, stranger).text("user/id")).isEqualTo(signedIn.text("user/id"));
        }
    }

    @Test
    void aStrangersRegistrationIsVoidOnceTheOwnerCame() {
        String email = freshEmail();
        emporion.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Eve','lastName':'Probe'}",
                        email,
                        People.PASSWORD)
                .expect(202);
        Answer owner = shop.signsIn("google", Person.with(email, true));
        assertThat(owner.text("user/firstName")).isEqualTo("Pia");
        assertThat(emporion.count("select count(*) from registration where email_normalized = ?", email))
                .isZero();
    }

    @Test
    void nothingWorksTwice() {
        Person pia = Person.with(freshEmail(), true);
        for (String provider : PROVIDERS) {
            Departed departed = shop.depart(provider);
            String code = providers.consent(departed.location(), pia);
            Answer back = shop.comeBack(departed, code);
            assertError(shop.comeBack(departed, code), "identity.provider_refused");
            Departed second = shop.depart(provider);
            assertError(shop.comeBack(second, code), "identity.provider_refused");
            shop.exchange(back).expect(200);
            shop.exchange(back).expectProblem(401, "identity.bad_handover");
        }
    }

    @Test
    void anotherBrowserGetsNothingAndSpoilsNothing() {
        Person pia = Person.with(freshEmail(), true);
        Departed mine = shop.depart("google");
        Departed theirs = shop.depart("google");
        String code = providers.consent(mine.location(), pia);
        assertError(shop.callback("google", code, mine.state(), theirs.cookie()), "identity.provider_refused");
        assertError(shop.callback("google", code, mine.state(), null), "identity.provider_refused");
        assertError(shop.callback("github", code, mine.state(), mine.cookie()), "identity.provider_refused");
        assertError(shop.callback("google", code, null, mine.cookie()), "identity.provider_refused");
        assertError(shop.callback("google", code, "x".repeat(43), mine.cookie()), "identity.provider_refused");
        shop.exchange(shop.comeBack(mine, code)).expect(200);
    }

    /** Somebody's code, slipped into another attempt: the verifier is not the one of its challenge. */
    @Test
    void aStolenCodeDoesNotFitAnotherAttempt() {
        for (String provider : PROVIDERS) {
            Person victim = Person.with(freshEmail(), true);
            String stolen = providers.consent(shop.depart(provider).location(), victim);
            assertError(shop.comeBack(shop.depart(provider), stolen), "identity.provider_refused");
            assertThat(links(victim)).isZero();
        }
    }

    @Test
    void statementsThatAreNotForUsAreRefused() {
        List<UnaryOperator<JWTClaimsSet.Builder>> forgeries = List.of(
                claims -> claims.claim("nonce", "another"),
                claims -> claims.claim("nonce", null),
                claims -> claims.audience("another client"),
                claims -> claims.issuer("https://evil.example"),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300))),
                claims -> claims.subject(null));
        for (UnaryOperator<JWTClaimsSet.Builder> forgery : forgeries) {
            Person pia = Person.with(freshEmail(), true);
            Departed departed = shop.depart("google");
            assertError(
                    shop.comeBack(departed, providers.consent(departed.location(), pia, forgery)),
                    "identity.provider_refused");
            assertThat(links(pia)).isZero();
        }
        providers.signsWithStrangersKey(true);
        Person pia = Person.with(freshEmail(), true);
        Departed departed = shop.depart("google");
        assertError(shop.comeBack(departed, providers.consent(departed.location(), pia)), "identity.provider_refused");
        assertThat(links(pia)).isZero();
    }

    @Test
    void anAttemptIsGoodForTenMinutesAndItsCodeForOne() {
        Person pia = Person.with(freshEmail(), true);
        Departed departed = shop.depart("github");
        emporion.moveClock(Duration.ofSeconds(601));
        assertError(shop.comeBack(departed, providers.consent(departed.location(), pia)), "identity.provider_refused");
        emporion.moveClock(Duration.ZERO);
        Departed second = shop.depart("github");
        Answer back = shop.comeBack(second, providers.consent(second.location(), pia));
        emporion.moveClock(Duration.ofSeconds(61));
        shop.exchange(back).expectProblem(401, "identity.bad_handover");
    }

    @Test
    void aProviderThatIsAwayOrRefusesLeavesNothingBehind() {
        Person pia = Person.with(freshEmail(), true);
        for (int fault : List.of(500, 503, 429)) {
            providers.fault(fault);
            Departed departed = shop.depart("google");
            assertError(
                    shop.comeBack(departed, providers.consent(departed.location(), pia)),
                    "identity.provider_unavailable");
        }
        providers.fault(0);
        providers.silent(true);
        Departed departed = shop.depart("google");
        long start = System.nanoTime();
        assertError(
                shop.comeBack(departed, providers.consent(departed.location(), pia)), "identity.provider_unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        providers.silent(false);
        Departed refused = shop.depart("google");
        assertError(
                emporion.api()
                        .with("Cookie", "emporion-oauth=" + refused.cookie())
                        .get("/auth/oauth/google/callback?error=access_denied&state=%s", refused.state()),
                "identity.provider_refused");
        assertThat(links(pia)).isZero();
        shop.signsIn("google", pia);
    }

    /** Slow is 600 ms of the second that an answer may take. */
    @Test
    void aSlowProviderIsWaitedFor() {
        for (String provider : PROVIDERS) {
            providers.slow(true);
            Person pia = Person.with(freshEmail(), true);
            shop.signsIn(provider, pia);
            providers.slow(false);
        }
    }

    /** A person is who the provider's id says, whatever becomes of their address there. */
    @Test
    void aLinkedPersonKeepsTheirAccountWhenTheirAddressChanges() {
        for (String provider : List.of("google", "github")) {
            String email = freshEmail();
            Person pia = Person.with(email, true);
            String user = shop.signsIn(provider, pia).text("user/id");
            String others = freshEmail();
            String other = registered(others);
            Answer moved = shop.signsIn(provider, new Person(pia.id(), others, true, "Pia"));
            assertThat(moved.text("user/id")).isEqualTo(user).isNotEqualTo(other);
            assertThat(moved.text("user/email")).isEqualTo(email);
            assertThat(events("identity.provider_linked", other)).isZero();
            assertThat(shop.signsIn(provider, new Person(pia.id(), freshEmail(), false, "Pia"))
                            .text("user/id"))
                    .isEqualTo(user);
            assertThat(links(pia)).isEqualTo(1);
        }
    }

    @Test
    void theCodeOfThePageNeedsItsVerifier() {
        String verifier = "v".repeat(50);
        Person pia = Person.with(freshEmail(), true);
        Departed departed = shop.depart("google", "?challenge=" + FakeProviders.s256(verifier));
        Answer back = shop.comeBack(departed, providers.consent(departed.location(), pia));
        shop.exchange(back).expectProblem(401, "identity.bad_handover");
        shop.exchange(back, verifier).expectProblem(401, "identity.bad_handover");

        Departed second = shop.depart("google", "?challenge=" + FakeProviders.s256(verifier));
        Answer again = shop.comeBack(second, providers.consent(second.location(), pia));
        shop.exchange(again, verifier).expect(200);

        // an attempt without a challenge, slipped to a page that always shows a verifier
        Departed third = shop.depart("google");
        Answer slipped = shop.comeBack(third, providers.consent(third.location(), pia));
        shop.exchange(slipped, verifier).expectProblem(401, "identity.bad_handover");
    }

    @Test
    void aCrowdWithOneReturnGetsOneSession() {
        Person pia = Person.with(freshEmail(), true);
        Departed departed = shop.depart("google");
        String code = providers.consent(departed.location(), pia);
        List<Answer> backs = Crowd.of(8, caller -> shop.comeBack(departed, code));
        List<Answer> good = backs.stream()
                .filter(back -> back.header("Location").contains("#code="))
                .toList();
        assertThat(good).hasSize(1);
        List<Answer> answers = Crowd.of(8, caller -> shop.exchange(good.get(0)));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(7);
        assertThat(emporion.count("""
                        select count(*)
                        from user_session s
                        join user_account a on a.id = s.user_id
                        where a.email_normalized = ?
                        """, pia.email())).isEqualTo(1);
    }

    @Test
    void onePersonInManyBrowsersAndByTwoProvidersIsOneAccount() {
        String email = freshEmail();
        Person atGoogle = Person.with(email, true);
        Person atGitHub = Person.with(email, true);
        List<Departed> departed = java.util.stream.IntStream.range(0, 8)
                .mapToObj(browser -> shop.depart(browser % 2 == 0 ? "google" : "github"))
                .toList();
        List<Answer> backs = Crowd.of(8, browser -> {
            Departed mine = departed.get(browser);
            return shop.comeBack(mine, providers.consent(mine.location(), browser % 2 == 0 ? atGoogle : atGitHub));
        });
        assertThat(backs).allMatch(back -> back.header("Location").contains("#code="));
        assertThat(emporion.count("select count(*) from user_account where email_normalized = ?", email))
                .isEqualTo(1);
        assertThat(links(atGoogle)).isEqualTo(1);
        assertThat(links(atGitHub)).isEqualTo(1);
    }

    @Test
    void onePersonWithoutAnAddressInManyBrowsersIsOneAccount() {
        Person pia = Person.with(freshEmail(), false);
        List<Departed> departed = java.util.stream.IntStream.range(0, 6)
                .mapToObj(browser -> shop.depart("facebook"))
                .toList();
        List<Answer> backs = Crowd.of(
                6,
                browser -> shop.comeBack(
                        departed.get(browser),
                        providers.consent(departed.get(browser).location(), pia)));
        List<String> users = backs.stream()
                .map(back -> shop.exchange(back).expect(200).text("user/id"))
                .distinct()
                .toList();
        assertThat(users).hasSize(1);
        assertThat(events("identity.first_sign_in", users.get(0))).isEqualTo(1);
    }

    @Test
    void anAccountWithASecondFactorAsksForItsCode() {
        for (String provider : List.of("google", "github")) {
            String email = freshEmail();
            Answer opened = register(email);
            UUID user = UUID.fromString(opened.text("user/id"));
            Authenticator app = Authenticator.enrol(
                            emporion.api().withToken(opened.text("accessToken")), People.PASSWORD, Duration.ZERO)
                    .app();
            Departed departed = shop.depart(provider);
            Answer challenged = shop.exchange(
                    shop.comeBack(departed, providers.consent(departed.location(), Person.with(email, true))));
            challenged.expectProblem(401, "identity.second_factor_required");
            assertThat(emporion.count("select count(*) from user_session where user_id = ?", user))
                    .isEqualTo(1);
            Duration later = Duration.ofSeconds(61);
            emporion.moveClock(later);
            Answer second = emporion.api()
                    .post(
                            "/auth/login/second-factor",
                            "{'challenge':'%s','code':'%s'}",
                            challenged.text("challenge"),
                            app.code(later))
                    .expect(200);
            assertThat(second.text("user/id")).isEqualTo(user.toString());
            emporion.moveClock(Duration.ZERO);
        }
    }

    @Test
    void aSuspendedOwnerGetsNoTokens() throws java.sql.SQLException {
        Person pia = Person.with(freshEmail(), true);
        String user = shop.signsIn("google", pia).text("user/id");
        try (var database = emporion.database();
                var suspend = database.prepareStatement("update user_account set status = 'SUSPENDED' where id = ?")) {
            suspend.setObject(1, UUID.fromString(user));
            suspend.executeUpdate();
        }
        Departed departed = shop.depart("google");
        shop.exchange(shop.comeBack(departed, providers.consent(departed.location(), pia)))
                .expectProblem(403, "identity.suspended");
    }

    /** Nothing that would complete an attempt stands in the database. */
    @Test
    void keepsNoSecretReadable() {
        Departed departed = shop.depart("google");
        Map<String, String> asked = FakeProviders.fields(departed.location().getRawQuery());
        for (String secret : List.of(departed.state(), departed.cookie(), asked.get("nonce"))) {
            assertThat(emporion.count(
                            "select count(*) from provider_attempt t where t::text like '%' || ? || '%'", secret))
                    .isZero();
        }
    }

    @Test
    void peopleSeeAndUnlinkTheirProviders() {
        String email = freshEmail();
        Person atGoogle = Person.with(email, true);
        Person atGitHub = Person.with(email, true);
        Answer signedIn = shop.signsIn("google", atGoogle);
        shop.signsIn("github", atGitHub);
        String user = signedIn.text("user/id");
        Api own = emporion.api().withToken(signedIn.text("accessToken"));
        Answer list = own.get("/users/me/providers").expect(200);
        assertThat(list.at("items")).hasSize(2);
        assertThat(list.text("items/0/provider")).isEqualTo("google");
        assertThat(list.text("items/1/provider")).isEqualTo("github");

        own.delete("/users/me/providers/google").expect(204);
        assertThat(links(atGoogle)).isZero();
        assertThat(links(atGitHub)).isEqualTo(1);
        assertThat(events("identity.provider_unlinked", user)).isEqualTo(1);
        own.delete("/users/me/providers/google").expectProblem(404, "request.not_found");
        own.delete("/users/me/providers/nobody").expectProblem(404, "request.not_found");
        assertThat(events("identity.provider_unlinked", user)).isEqualTo(1);
        own.delete("/users/me/providers/github").expect(204);
        assertThat(own.get("/users/me/providers").expect(200).at("items")).isEmpty();
        assertThat(shop.signsIn("google", atGoogle).text("user/id")).isEqualTo(user);
    }

    @Test
    void theLastWayInStays() {
        Person pia = Person.with(freshEmail(), false);
        Answer signedIn = shop.signsIn("facebook", pia);
        Api own = emporion.api().withToken(signedIn.text("accessToken"));
        own.delete("/users/me/providers/facebook").expectProblem(409, "identity.last_way_in");
        assertThat(links(pia)).isEqualTo(1);
        assertThat(events("identity.provider_unlinked", signedIn.text("user/id")))
                .isZero();
        assertThat(shop.signsIn("facebook", pia).text("user/id")).isEqualTo(signedIn.text("user/id"));
    }

    /** The suite's own product has no provider set up. */
    @Test
    void aProviderThatIsNotSetUpIsNotThere() {
        Api without = Emporion.running().api();
        for (String provider : PROVIDERS) {
            without.get("/auth/oauth/%s", provider).expectProblem(404, "request.not_found");
            without.get("/auth/oauth/%s/callback?code=x&state=y", provider).expectProblem(404, "request.not_found");
        }
        emporion.api().get("/auth/oauth/nobody").expectProblem(404, "request.not_found");
        emporion.api().get("/auth/oauth/GOOGLE").expectProblem(404, "request.not_found");
    }

    private static void assertError(Answer back, String code) {
        assertThat(back.header("Location")).isEqualTo(LANDING + "#error=" + code);
    }

    private static String registered(String email) {
        return register(email).text("user/id");
    }

    private static Answer register(String email) {
        emporion.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Pia','lastName':'Probe'}",
                        email,
                        People.PASSWORD)
                .expect(202);
        return Accounts.open(emporion, email);
    }

    private static boolean toldOfProvider(String email) {
        for (MimeMessage mail : emporion.mail().getReceivedMessages()) {
            try {
                if (mail.getSubject().startsWith("A provider signs you in")
                        && mail.getAllRecipients()[0].toString().equals(email)) {
                    return true;
                }
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return false;
    }

    private static long links(Person person) {
        return emporion.count("select count(*) from provider_identity where subject = ?", person.id());
    }

    private static long events(String type, String user) {
        return emporion.count("select count(*) from outbox where type = ? and subject = ?", type, "user:" + user);
    }

    private static String freshEmail() {
        return "o" + UUID.randomUUID().toString().substring(0, 13) + "@people.example";
    }
}
