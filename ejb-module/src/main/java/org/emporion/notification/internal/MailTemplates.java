package org.emporion.notification.internal;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The texts of mails: {@code templates/<kind>.<language>.txt}, whose first line is the subject, and {@code .html}; English
 * where there is none in the person's language. HTML is escaped. A template sees the map that it is given and nothing
 * else: no reflection reaches from it into the server.
 */
@ApplicationScoped
public class MailTemplates {

    private static final String FALLBACK = "en";

    /** A mail's words. */
    public record Written(String subject, String text, String html) {}

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addLocator(MailTemplates::locate)
            .removeStandaloneLines(true)
            .strictRendering(true)
            .useAsyncTimeout(false)
            .build();

    /** Writes a mail. */
    Written write(String kind, Locale locale, Map<String, Object> data) {
        String name = name(kind, locale);
        String text = template(name + ".txt").data(data).render();
        int endOfSubject = text.indexOf('\n');
        return new Written(
                text.substring(0, endOfSubject).strip(),
                text.substring(endOfSubject).strip() + "\n",
                template(name + ".html").data(data).render());
    }

    /** The one text of an SMS: {@code templates/<kind>.<language>.sms.txt}. */
    String writeSms(String kind, Locale locale, Map<String, Object> data) {
        String own = kind + "." + locale.getLanguage() + ".sms.txt";
        return template(resource(own) == null ? kind + "." + FALLBACK + ".sms.txt" : own)
                .data(data)
                .render()
                .strip();
    }

    private static String name(String kind, Locale locale) {
        String own = kind + "." + locale.getLanguage();
        return resource(own + ".txt") == null ? kind + "." + FALLBACK : own;
    }

    private Template template(String id) {
        Template template = engine.getTemplate(id);
        if (template == null) {
            throw new IllegalStateException("No template " + id);
        }
        return template;
    }

    private static Optional<TemplateLocation> locate(String id) {
        String content = resource(id);
        if (content == null) {
            return Optional.empty();
        }
        String type = id.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
        return Optional.of(new TemplateLocation() {
            @Override
            public Reader read() {
                return new StringReader(content);
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType(type));
            }
        });
    }

    private static @Nullable String resource(String id) {
        try (InputStream in = MailTemplates.class.getResourceAsStream("/templates/" + id)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("templates/" + id, unreadable);
        }
    }
}
