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
import org.emporion.platform.SmsSetting;

/** Chooses where SMS go; a server whose settings make no sense does not start. */
@Startup
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SmsAdapter {

    @Inject
    private SmsSetting setting;

    @Inject
    private TwilioSender twilio;

    @PostConstruct
    void refuseSettingsThatMakeNoSense() {
        if (setting.adapter() == SmsSetting.Adapter.TWILIO) {
            twilio.requireSetUp();
        }
    }

    /** Without any adapter nothing asks for SMS, and what an earlier setting left in the queue waits at Twilio's door. */
    @Produces
    @ApplicationScoped
    public SmsSender chosen(TwilioSender toTwilio, MailboxSmsSender toMailbox) {
        return setting.adapter() == SmsSetting.Adapter.MAILBOX ? toMailbox : toTwilio;
    }
}
