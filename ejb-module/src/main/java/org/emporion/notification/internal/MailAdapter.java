package org.emporion.notification.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Chooses where mail goes: {@code smtp}, or the {@code mailbox} of demo mode. A server that is told otherwise does not
 * start.
 */
@Startup
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailAdapter {

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.mail.adapter")
    private String adapter;

    @PostConstruct
    void refuseMailboxInProduction() {
        goesToMailbox();
    }

    @Produces
    @ApplicationScoped
    public MailSender chosen(SmtpSender smtp, MailboxSender mailbox) {
        return goesToMailbox() ? mailbox : smtp;
    }

    private boolean goesToMailbox() {
        boolean demo = mode.equals("demo");
        return switch (adapter) {
            case "auto" -> demo;
            case "smtp" -> false;
            case "mailbox" -> {
                if (!demo) {
                    throw new IllegalStateException("emporion.mail.adapter=mailbox is for emporion.mode=demo only");
                }
                yield true;
            }
            default ->
                throw new IllegalStateException("emporion.mail.adapter is auto, smtp or mailbox, not " + adapter);
        };
    }
}
