package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where SMS go, as the settings say: what is offered to people depends on it as well as what sends. */
@ApplicationScoped
public class SmsSetting {

    /** The ways out. */
    public enum Adapter {
        TWILIO,
        MAILBOX,
        NONE
    }

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.sms.adapter")
    private String adapter;

    @Inject
    @ConfigProperty(name = "emporion.sms.twilio.account-sid")
    private Optional<String> twilioAccount;

    /** The way out; a setting that makes no sense is an {@link IllegalStateException}, which keeps the server from starting. */
    public Adapter adapter() {
        boolean demo = mode.equals("demo");
        return switch (adapter) {
            case "auto" -> demo ? Adapter.MAILBOX : twilioAccount.isPresent() ? Adapter.TWILIO : Adapter.NONE;
            case "twilio" -> Adapter.TWILIO;
            case "mailbox" -> {
                if (!demo) {
                    throw new IllegalStateException("emporion.sms.adapter=mailbox is for emporion.mode=demo only");
                }
                yield Adapter.MAILBOX;
            }
            default ->
                throw new IllegalStateException("emporion.sms.adapter is auto, twilio or mailbox, not " + adapter);
        };
    }
}
