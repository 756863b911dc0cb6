package org.emporion.identity.it;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** People with phones, whose SMS come to the mailbox of demo mode. */
public final class Phones {

    private static final Pattern CODE = Pattern.compile("^([0-9]{6}) is your code");

    private final Emporion emporion;

    public Phones(Emporion emporion) {
        this.emporion = emporion;
    }

    /** A German mobile number that no other scenario has. */
    public static String fresh() {
        return "+49151" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    Answer ask(String phone) {
        return emporion.api().post("/auth/otp", "{'phone':'%s'}", phone);
    }

    Answer verify(String phone, String code) {
        return verify(emporion.api(), phone, code);
    }

    static Answer verify(Api caller, String phone, String code) {
        return caller.post("/auth/otp/verify", "{'phone':'%s','code':'%s'}", phone, code);
    }

    /** Asks for a code and reads it. */
    String code(String phone) {
        int before = texts(phone).size();
        ask(phone).expect(202);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> texts(phone).stream()
                                .limit(Math.max(0, texts(phone).size() - before))
                                .map(CODE::matcher)
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    public Answer signsIn(String phone) {
        return verify(phone, code(phone)).expect(200);
    }

    /** The SMS to the number, the newest first. */
    List<String> texts(String phone) {
        return StreamSupport.stream(
                        emporion.api()
                                .get("/mailbox?limit=100")
                                .expect(200)
                                .at("items")
                                .spliterator(),
                        false)
                .filter(message -> message.path("recipient").asText().equals(phone)
                        && message.path("channel").asText().equals("SMS"))
                .map(message -> emporion.api()
                        .get("/mailbox/%s", message.path("id").asText())
                        .expect(200)
                        .text("text"))
                .toList();
    }

    /** A code that is not this one. */
    static String another(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
