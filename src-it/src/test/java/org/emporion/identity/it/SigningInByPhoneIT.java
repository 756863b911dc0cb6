package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A code that is sent to a phone number signs its owner in: in the account that it has, or in a new one. */
class SigningInByPhoneIT {

    private static final int CODES_A_DAY = 10;
    private static final Duration PAUSE = Duration.ofSeconds(61);
    private static final Pattern CONFIRMATION = Pattern.compile("/confirm-email/#([A-Za-z0-9_-]+)");

    private final Emporion emporion = Emporion.running();
    private final Phones phones = new Phones(emporion);

    @AfterEach
    void setClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void opensAnAccountAndFindsItAgain() {
        String phone = Phones.fresh();
        Answer asked = phones.ask(phone).expect(202);
        assertThat(asked.text()).isEmpty();
        Awaitility.await().until(() -> phones.texts(phone).size() == 1);
        Answer first =
                phones.verify(phone, phones.texts(phone).get(0).substring(0, 6)).expect(200);
        String user = first.text("user/id");
        assertThat(first.text("user/role")).isEqualTo("CUSTOMER");
        assertThat(first.text("user/status")).isEqualTo("ACTIVE");
        assertThat(first.at("user/email").isMissingNode()).isTrue();
        assertThat(events("identity.first_sign_in", user)).isEqualTo(1);
        Api own = emporion.api().withToken(first.text("accessToken"));
        assertThat(own.get("/users/me").expect(200).text("id")).isEqualTo(user);

        emporion.moveClock(Duration.ofSeconds(61));
        Answer second = phones.signsIn(phone);
        assertThat(second.text("user/id")).isEqualTo(user);
        assertThat(second.text("sessionId")).isNotEqualTo(first.text("sessionId"));
        assertThat(events("identity.first_sign_in", user)).isEqualTo(1);
    }

    /** Once the number has an account, once it has none: nothing differs before the code was right. */
    @Test
    void doesNotTellWhetherTheNumberIsKnown() {
        String known = Phones.fresh();
        phones.signsIn(known);
        emporion.moveClock(Duration.ofSeconds(61));
        String unknown = Phones.fresh();
        String codeOfKnown = phones.code(known);
        String codeOfUnknown = phones.code(unknown);
        Answer wrong = phones.verify(known, Phones.another(codeOfKnown));
        Answer wrongToo = phones.verify(unknown, Phones.another(codeOfUnknown));
        wrong.expectProblem(401, "identity.bad_phone_code");
        wrongToo.expectProblem(401, "identity.bad_phone_code");
        assertThat(wrong.text("detail")).isEqualTo(wrongToo.text("detail"));
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(wrongToo.headers().map().keySet());
        Answer paused = phones.ask(known);
        Answer pausedToo = phones.ask(unknown);
        paused.expectProblem(429, "identity.too_many_codes");
        pausedToo.expectProblem(429, "identity.too_many_codes");
        assertThat(paused.text("detail")).isEqualTo(pausedToo.text("detail"));
        phones.verify(Phones.fresh(), "123456").expectProblem(401, "identity.bad_phone_code");
    }

    /** A day of somebody with many addresses: all codes that the number may get, each guessed at by a crowd. */
    @Test
    void tenThousandGuessesGetFiftyComparisons() {
        String phone = Phones.fresh();
        long before = accounts();
        Set<Integer> statuses = new TreeSet<>();
        for (int round = 0; round < CODES_A_DAY; round++) {
            emporion.moveClock(Duration.ofSeconds(61L * round));
            String code = phones.code(phone);
            statuses.addAll(guesses(phone, code));
            assertThat(tries()).isEqualTo(5);
            phones.verify(phone, code).expectProblem(401, "identity.bad_phone_code");
            assertThat(tries()).isEqualTo(5);
        }
        emporion.moveClock(Duration.ofSeconds(61L * CODES_A_DAY));
        phones.ask(phone).expectProblem(429, "identity.too_many_codes");
        assertThat(statuses).containsExactly(401);
        assertThat(accounts()).isEqualTo(before);
    }

    /** A thousand other codes, by 20 at once; what was answered. */
    private Set<Integer> guesses(String phone, String code) {
        return Crowd.of(20, guesser -> {
                    Set<Integer> statuses = new TreeSet<>();
                    for (int guess = 0; guess < 50; guess++) {
                        String tried = String.format("%06d", guesser * 50 + guess);
                        statuses.add(phones.verify(phone, tried.equals(code) ? "999999" : tried)
                                .status());
                    }
                    return statuses;
                })
                .stream()
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aClientThatGuessesIsSlowedDownAndNobodyElse() {
        String phone = Phones.fresh();
        String code = phones.code(phone);
        Api guesser = emporion.api();
        for (int guess = 0; guess < 5; guess++) {
            Phones.verify(guesser, phone, Phones.another(code)).expectProblem(401, "identity.bad_phone_code");
        }
        Answer refused = Phones.verify(guesser, phone, Phones.another(code));
        refused.expectProblem(429, "identity.too_many_tries");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 5);
        Phones.verify(guesser, Phones.fresh(), "123456").expectProblem(429, "identity.too_many_tries");
        phones.verify(phone, code).expectProblem(401, "identity.bad_phone_code");
        emporion.moveClock(PAUSE);
        phones.signsIn(phone);
    }

    @Test
    void theFifthTryIsStillGood() {
        String phone = Phones.fresh();
        String code = phones.code(phone);
        for (int guess = 0; guess < 4; guess++) {
            phones.verify(phone, Phones.another(code)).expectProblem(401, "identity.bad_phone_code");
        }
        phones.verify(phone, code).expect(200);
    }

    @Test
    void oneCodeOpensOneSessionForACrowd() {
        String phone = Phones.fresh();
        String code = phones.code(phone);
        long before = accounts();
        List<Answer> answers = Crowd.of(5, caller -> phones.verify(phone, code));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(4);
        assertThat(accounts()).isEqualTo(before + 1);
        assertThat(emporion.count(
                        "select count(*) from user_session where user_id = ?",
                        UUID.fromString(signedIn(answers).text("user/id"))))
                .isEqualTo(1);
        phones.verify(phone, code).expectProblem(401, "identity.bad_phone_code");
    }

    @Test
    void aCrowdThatAsksGetsOneCode() {
        String phone = Phones.fresh();
        List<Answer> answers = Crowd.of(12, caller -> phones.ask(phone));
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(11);
        Awaitility.await().until(() -> !phones.texts(phone).isEmpty());
        assertThat(phones.texts(phone)).hasSize(1);
    }

    @Test
    void tellsWhenTheNextCodeMayBeAskedFor() {
        String phone = Phones.fresh();
        phones.ask(phone).expect(202);
        Answer early = phones.ask(phone).expectProblem(429, "identity.too_many_codes");
        assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(50, 61);
        emporion.moveClock(Duration.ofSeconds(61));
        phones.ask(phone).expect(202);
    }

    @Test
    void aNumberGetsTenCodesADay() {
        String phone = Phones.fresh();
        for (int code = 0; code < CODES_A_DAY; code++) {
            emporion.moveClock(Duration.ofSeconds(61L * code));
            phones.ask(phone).expect(202);
        }
        emporion.moveClock(Duration.ofSeconds(610));
        Answer tooMany = phones.ask(phone).expectProblem(429, "identity.too_many_codes");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(80_000, 86_400);
        emporion.moveClock(Duration.ofHours(25));
        phones.ask(phone).expect(202);
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        String phone = Phones.fresh();
        String code = phones.code(phone);
        long before = accounts();
        emporion.moveClock(Duration.ofSeconds(301));
        phones.verify(phone, code).expectProblem(401, "identity.bad_phone_code");
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void theNextCodeVoidsTheOneBefore() {
        String phone = Phones.fresh();
        String first = phones.code(phone);
        emporion.moveClock(Duration.ofSeconds(61));
        String second = phones.code(phone);
        if (!first.equals(second)) {
            phones.verify(phone, first).expectProblem(401, "identity.bad_phone_code");
        }
        phones.verify(phone, second).expect(200);
    }

    @Test
    void addsAnAddressThenAPasswordThenASecondFactor() {
        String phone = Phones.fresh();
        Answer opened = phones.signsIn(phone);
        String user = opened.text("user/id");
        String email = People.freshEmail();
        addEmail(emporion.api().withToken(opened.text("accessToken")), email);
        People.forgot(email).expect(202);
        People.reset(Mails.resetTokens(email, 1).get(0), People.PASSWORD).expect(204);
        Answer byPassword = People.login(email, People.PASSWORD).expect(200);
        assertThat(byPassword.text("user/id")).isEqualTo(user);
        Authenticator app = Authenticator.enrol(
                        emporion.api().withToken(byPassword.text("accessToken")), People.PASSWORD, Duration.ZERO)
                .app();

        emporion.moveClock(PAUSE);
        long before = sessions(user);
        Answer challenged = phones.verify(phone, phones.code(phone));
        challenged.expectProblem(401, "identity.second_factor_required");
        assertThat(sessions(user)).isEqualTo(before);
        Answer second = emporion.api()
                .post(
                        "/auth/login/second-factor",
                        "{'challenge':'%s','code':'%s'}",
                        challenged.text("challenge"),
                        app.code(PAUSE))
                .expect(200);
        assertThat(second.text("user/id")).isEqualTo(user);
        assertThat(sessions(user)).isEqualTo(before + 1);
    }

    private static void addEmail(Api own, String email) {
        own.post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expectProblem(403, "identity.wrong_password");
        own.post("/users/me/email-change", "{'email':'%s','password':'%s'}", email, People.PASSWORD)
                .expectProblem(403, "identity.wrong_password");
        own.post("/users/me/email-change", "{'email':'%s'}", email).expect(202);
        Matcher link = CONFIRMATION.matcher(
                Mails.await(email, "Confirm your new address").text());
        assertThat(link.find()).isTrue();
        Emporion.running()
                .api()
                .post("/auth/confirm-email", "{'token':'%s'}", link.group(1))
                .expect(204);
        assertThat(own.get("/users/me").expect(200).text("email")).isEqualTo(email);
    }

    /** Who finds a signed-in device must not make the account theirs. */
    @Test
    void anAddressWithoutAPasswordTakesAFreshSignIn() {
        Answer opened = phones.signsIn(Phones.fresh());
        emporion.moveClock(Duration.ofMinutes(11));
        Answer later = People.refresh(opened.text("refreshToken")).expect(200);
        String email = People.freshEmail();
        emporion.api()
                .withToken(later.text("accessToken"))
                .post("/users/me/email-change", "{'email':'%s'}", email)
                .expectProblem(403, "identity.sign_in_again");
        assertThat(emporion.count("select count(*) from email_change where email_normalized = ?", email))
                .isZero();
    }

    /** An account that has a password shows it, however fresh the session is. */
    @Test
    void aFreshSignInDoesNotStandForAPassword() {
        String email = People.freshEmail();
        emporion.api()
                .withToken(People.signedIn().text("accessToken"))
                .post("/users/me/email-change", "{'email':'%s'}", email)
                .expectProblem(403, "identity.wrong_password");
        assertThat(emporion.count("select count(*) from email_change where email_normalized = ?", email))
                .isZero();
    }

    @Test
    void refusesWhatTakesNoMessages() {
        for (String bad :
                List.of("015112345678", "+49", "+4930901820", "+499001234567", "+4915112345678;ext=5", "+1", "x")) {
            Answer refused = phones.ask(bad).expectProblem(400, "request.invalid");
            assertThat(refused.text("errors/0/code")).describedAs(bad).isEqualTo("identity.phone_invalid");
            assertThat(refused.text("errors/0/pointer")).isEqualTo("/phone");
        }
        String phone = Phones.fresh();
        phones.ask(phone.replace("+49151", "+49 (151) ")).expect(202);
        phones.ask(phone).expectProblem(429, "identity.too_many_codes");
        phones.verify(phone, "12345").expectProblem(400, "request.invalid");
    }

    @Test
    void aSuspendedOwnerIsToldOnlyAfterTheRightCode() throws java.sql.SQLException {
        String phone = Phones.fresh();
        String user = phones.signsIn(phone).text("user/id");
        try (var database = emporion.database();
                var suspend = database.prepareStatement("update user_account set status = 'SUSPENDED' where id = ?")) {
            suspend.setObject(1, UUID.fromString(user));
            suspend.executeUpdate();
        }
        emporion.moveClock(Duration.ofSeconds(61));
        String code = phones.code(phone);
        long before = accounts();
        phones.verify(phone, Phones.another(code)).expectProblem(401, "identity.bad_phone_code");
        phones.verify(phone, code).expectProblem(403, "identity.suspended");
        assertThat(accounts()).isEqualTo(before);
    }

    /** Neither number nor code stands in the database, outside of the mailbox that plays the phone. */
    @Test
    void keepsNeitherNumberNorCodeReadable() {
        String phone = Phones.fresh();
        String code = phones.code(phone);
        phones.verify(phone, code).expect(200);
        for (String table : List.of("phone_code", "user_account", "notification", "outbox", "audit_entry")) {
            assertThat(emporion.count(
                            "select count(*) from " + table + " t where t::text like '%' || ? || '%'",
                            phone.substring(1)))
                    .describedAs(table)
                    .isZero();
        }
        Awaitility.await().until(() -> emporion.count("""
                        select count(*)
                        from notification
                        where channel = 'SMS' and status = 'SENT' and (text_body is not null or recipient <> '')
                        """) == 0);
    }

    private Answer signedIn(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
    }

    /** Numbers are encrypted, so a scenario counts what it adds. */
    private long accounts() {
        return emporion.count("select count(*) from user_account where phone is not null");
    }

    private long sessions(String user) {
        return emporion.count("select count(*) from user_session where user_id = ?", UUID.fromString(user));
    }

    /** Of the code that was asked for last. */
    private long tries() {
        return emporion.count("select tries from phone_code order by id desc limit 1");
    }

    private long events(String type, String user) {
        return emporion.count("select count(*) from outbox where type = ? and subject = ?", type, "user:" + user);
    }
}
