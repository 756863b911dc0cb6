package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.emporion.identity.it.FakeProviders.Person;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** A shop that people enter by three providers, and the ways of their browsers. */
final class ShopWithProviders implements AutoCloseable {

    static final List<String> PROVIDERS = List.of("google", "github", "facebook");
    static final String LANDING = "https://shop.example/welcome";

    final FakeProviders providers = new FakeProviders();
    final Emporion emporion = Emporion.beside(settings());

    /** A browser that set out. */
    record Departed(String provider, URI location, String cookie) {

        String state() {
            return FakeProviders.fields(location.getRawQuery()).get("state");
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (String provider : PROVIDERS) {
            String prefix = "EMPORION_OAUTH_" + provider.toUpperCase(Locale.ROOT);
            settings.put(prefix + "_CLIENT_ID", FakeProviders.CLIENT);
            settings.put(prefix + "_CLIENT_SECRET", FakeProviders.SECRET);
        }
        settings.put("EMPORION_OAUTH_GOOGLE_ISSUER", providers.url() + "/google");
        settings.put("EMPORION_OAUTH_GITHUB_URL", providers.url() + "/github");
        settings.put("EMPORION_OAUTH_GITHUB_API_URL", providers.url() + "/api");
        settings.put("EMPORION_OAUTH_FACEBOOK_URL", providers.url() + "/facebook");
        settings.put("EMPORION_OAUTH_FACEBOOK_API_URL", providers.url() + "/graph");
        settings.put("EMPORION_OAUTH_LANDING_PAGE", LANDING);
        settings.put("EMPORION_OAUTH_TIMEOUT", "PT1S");
        return settings;
    }

    /** As it was before a scenario. */
    void setBack() {
        emporion.moveClock(Duration.ZERO);
        providers.silent(false);
        providers.slow(false);
        providers.fault(0);
        providers.signsWithStrangersKey(false);
    }

    @Override
    public void close() {
        emporion.stop();
        providers.close();
    }

    Departed depart(String provider) {
        return depart(provider, "");
    }

    Departed depart(String provider, String query) {
        Answer start = emporion.api().get("/auth/oauth/" + provider + query).expect(303);
        String cookie = start.header("Set-Cookie").replaceFirst("^emporion-oauth=([^;]+);.*", "$1");
        return new Departed(provider, URI.create(start.header("Location")), cookie);
    }

    Answer comeBack(Departed departed, String code) {
        return callback(departed.provider, code, departed.state(), departed.cookie);
    }

    /** With parameters of the provider's own, as Google sends them. */
    Answer callback(String provider, String code, String state, String cookie) {
        String query = "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&scope=email&authuser=0&prompt=none"
                + (state == null ? "" : "&state=" + state);
        Api browser = cookie == null ? emporion.api() : emporion.api().with("Cookie", "emporion-oauth=" + cookie);
        return browser.send("GET", "/auth/oauth/" + provider + "/callback?" + query, null)
                .expect(303);
    }

    Answer exchange(Answer back) {
        return emporion.api().post("/auth/oauth/token", "{'code':'%s'}", codeOf(back));
    }

    Answer exchange(Answer back, String verifier) {
        return emporion.api().post("/auth/oauth/token", "{'code':'%s','verifier':'%s'}", codeOf(back), verifier);
    }

    private static String codeOf(Answer back) {
        assertThat(back.header("Location")).startsWith(LANDING + "#code=");
        return back.header("Location").substring((LANDING + "#code=").length());
    }

    Answer signsIn(String provider, Person person) {
        Departed departed = depart(provider);
        return exchange(comeBack(departed, providers.consent(departed.location, person)))
                .expect(200);
    }
}
