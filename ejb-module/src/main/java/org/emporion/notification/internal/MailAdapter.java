package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses where mail goes: {@code smtp}, or the {@code mailbox} of demo mode. */
@ApplicationScoped
class MailAdapter {

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.mail.adapter")
    private String adapter;

    @Produces
    @ApplicationScoped
    MailSender chosen(SmtpSender smtp, MailboxSender mailbox) {
        boolean demo = mode.equals("demo");
        return switch (adapter) {
            case "auto" -> demo ? mailbox : smtp;
            case "smtp" -> smtp;
            case "mailbox" -> {
                if (!demo) {
                    throw new IllegalStateException("emporion.mail.adapter=mailbox is for emporion.mode=demo only");
                }
                yield mailbox;
            }
            default ->
                throw new IllegalStateException("emporion.mail.adapter is auto, smtp or mailbox, not " + adapter);
        };
    }
}
