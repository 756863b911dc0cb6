package org.emporion.notification.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.emporion.identity.it.Phones;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.notification.it.FakeTwilio.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SMS by Twilio, which is slow, silent, out of order and late: each goes out once, or is given up when it is of no use. */
class SendingSmsIT {

    private static final int CODES_AN_ADDRESS = 25;

    private static FakeTwilio twilio;
    private static Emporion emporion;

    @BeforeAll
    static void start() {
        twilio = new FakeTwilio();
        emporion = Emporion.beside(Map.of(
                "EMPORION_SMS_ADAPTER",
                "twilio",
                "EMPORION_SMS_TWILIO_URL",
                twilio.url(),
                "EMPORION_SMS_TWILIO_ACCOUNT_SID",
                FakeTwilio.ACCOUNT,
                "EMPORION_SMS_TWILIO_AUTH_TOKEN",
                FakeTwilio.TOKEN,
                "EMPORION_SMS_TWILIO_FROM",
                FakeTwilio.FROM,
                "EMPORION_SMS_TWILIO_TIMEOUT",
                "PT1.5S",
                "EMPORION_OTP_CODES_PER_ADDRESS",
                String.valueOf(CODES_AN_ADDRESS),
                "EMPORION_OTP_COUNTRIES",
                "DE,AT"));
    }

    @AfterAll
    static void stop() {
        emporion.stop();
        twilio.close();
    }

    @AfterEach
    void setClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void sendsTheCodeThatSignsIn() {
        String phone = Phones.fresh();
        ask(phone);
        FakeTwilio.Taken sms = awaitSms(phone);
        assertThat(sms.fields()).containsEntry("From", FakeTwilio.FROM).containsKey("ValidityPeriod");
        assertThat(Integer.parseInt(sms.fields().get("ValidityPeriod"))).isBetween(200, 300);
        assertThat(sms.fields().get("Body")).matches("[0-9]{6} is your code for .+");
        String code = sms.fields().get("Body").substring(0, 6);
        emporion.api()
                .post("/auth/otp/verify", "{'phone':'%s','code':'%s'}", phone, code)
                .expect(200);
        awaitStatus("SENT");
        assertThat(twilio.callsFor(phone)).isEqualTo(1);
    }

    @Test
    void waitsForASlowAnswer() {
        String phone = Phones.fresh();
        twilio.befall(phone, Trouble.SLOW);
        ask(phone);
        awaitSms(phone);
        awaitStatus("SENT");
        assertThat(twilio.callsFor(phone)).isEqualTo(1);
    }

    @Test
    void triesAgainWhatWasNotTaken() {
        for (Trouble trouble : List.of(Trouble.TOO_MANY, Trouble.FAULT, Trouble.SILENT)) {
            String phone = Phones.fresh();
            twilio.befall(phone, trouble);
            ask(phone);
            awaitFailure();
            assertThat(twilio.takenFor(phone)).describedAs("%s", trouble).isEmpty();
            emporion.moveClock(Duration.ofSeconds(45));
            awaitSms(phone);
            awaitStatus("SENT");
            assertThat(twilio.takenFor(phone)).describedAs("%s", trouble).hasSize(1);
            emporion.moveClock(Duration.ZERO);
        }
    }

    /** The answer is lost, but the message is not: the next try finds it. */
    @Test
    void sendsNothingTwiceWhoseAnswerWasLost() {
        for (Trouble trouble : List.of(Trouble.TAKEN_BUT_SILENT, Trouble.TAKEN_BUT_BROKEN)) {
            String phone = Phones.fresh();
            twilio.befall(phone, trouble);
            ask(phone);
            awaitFailure();
            emporion.moveClock(Duration.ofSeconds(45));
            awaitStatus("SENT");
            assertThat(twilio.takenFor(phone)).describedAs("%s", trouble).hasSize(1);
            assertThat(twilio.callsFor(phone)).describedAs("%s", trouble).isEqualTo(1);
            emporion.moveClock(Duration.ZERO);
        }
    }

    @Test
    void givesUpANumberThatTwilioRefuses() {
        String phone = Phones.fresh();
        twilio.befall(phone, Trouble.NO_NUMBER);
        ask(phone);
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> twilio.callsFor(phone) == 1);
        awaitStatus("DEAD");
        assertThat(twilio.callsFor(phone)).isEqualTo(1);
        assertThat(emporion.count(
                        "select count(*) from notification where failure like '%21211%' and failure not like '%' || ? || '%'",
                        phone))
                .isPositive();
        assertThat(emporion.count("""
                        select count(*)
                        from notification
                        where status <> 'QUEUED' and channel = 'SMS' and (text_body is not null or recipient <> '')
                        """)).isZero();
    }

    @Test
    void sendsNoCodeThatHasExpired() {
        String phone = Phones.fresh();
        twilio.befall(phone, Trouble.FAULT);
        ask(phone);
        awaitFailure();
        emporion.moveClock(Duration.ofMinutes(6));
        awaitStatus("DEAD");
        assertThat(twilio.takenFor(phone)).isEmpty();
        assertThat(twilio.callsFor(phone)).isEqualTo(1);
    }

    @Test
    void sendsToTheStoresCountriesOnly() {
        emporion.api().post("/auth/otp", "{'phone':'+14155552671'}").expectProblem(400, "request.invalid");
        assertThat(twilio.callsFor("+14155552671")).isZero();
    }

    /** Asked one after the other, and the last ones at once. */
    @Test
    void anAddressGetsOnlySoManyCodes() {
        Api crowded = emporion.api();
        for (int code = 0; code < CODES_AN_ADDRESS - 3; code++) {
            ask(crowded, Phones.fresh()).expect(202);
        }
        List<Answer> last = Crowd.of(10, caller -> ask(crowded, Phones.fresh()));
        assertThat(last).filteredOn(answer -> answer.status() == 202).hasSize(3);
        assertThat(last).filteredOn(answer -> answer.status() == 429).hasSize(7);
        Answer refused = ask(crowded, Phones.fresh()).expectProblem(429, "identity.too_many_codes");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3_000, 3_601);
        ask(emporion.api(), Phones.fresh()).expect(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> emporion.count("select count(*) from phone_code where code_hash is null") == 0);
        emporion.moveClock(Duration.ofMinutes(61));
        ask(crowded, Phones.fresh()).expect(202);
    }

    private static Answer ask(Api caller, String phone) {
        return caller.post("/auth/otp", "{'phone':'%s'}", phone);
    }

    private static void ask(String phone) {
        emporion.api().post("/auth/otp", "{'phone':'%s'}", phone).expect(202);
    }

    private static FakeTwilio.Taken awaitSms(String phone) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> !twilio.takenFor(phone).isEmpty());
        return twilio.takenFor(phone).get(0);
    }

    /** Of the newest SMS. */
    private static void awaitStatus(String status) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> emporion.count("""
                        select count(*)
                        from (select status from notification where channel = 'SMS' order by id desc limit 1) n
                        where n.status = ?
                        """, status) == 1);
    }

    private static void awaitFailure() {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> emporion.count("""
                        select count(*)
                        from (select status, failure from notification where channel = 'SMS' order by id desc limit 1) n
                        where n.status = 'QUEUED' and n.failure is not null
                        """) == 1);
    }
}
