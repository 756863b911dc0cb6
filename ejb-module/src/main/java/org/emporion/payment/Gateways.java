package org.emporion.payment;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The gateways of this deployment, by setting. The sandbox is there in demo mode alone; a production server that names it
 * refuses to start.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Gateways {

    private static final String SANDBOX = "sandbox";
    private static final String PRODUCTION = "production";

    @Inject
    @Any
    private Instance<PaymentGateway> adapters;

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Inject
    @ConfigProperty(name = "emporion.payment.gateway")
    private Optional<String> setting;

    @PostConstruct
    void refuseSandboxInProduction() {
        if (mode.equals(PRODUCTION) && setting.filter(SANDBOX::equals).isPresent()) {
            throw new IllegalStateException(
                    "emporion.payment.gateway=sandbox moves no money: set emporion.mode=demo, or another gateway");
        }
        setting.ifPresent(this::get);
    }

    /**
     * The gateway of new payments.
     *
     * @throws PaymentProblem {@code payment.no_gateway}
     */
    public PaymentGateway current() {
        return get(name().orElseThrow(PaymentProblem::noGateway));
    }

    /** The gateway that an attempt names. */
    public PaymentGateway get(String name) {
        return adapters.stream()
                .filter(adapter -> adapter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no payment gateway " + name));
    }

    private Optional<String> name() {
        return mode.equals(PRODUCTION) ? setting : Optional.of(setting.orElse(SANDBOX));
    }
}
