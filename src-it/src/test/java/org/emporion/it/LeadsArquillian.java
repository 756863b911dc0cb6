package org.emporion.it;

import java.net.URI;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Leads Arquillian to the server that the suite has started, which is at another port each time. */
public final class LeadsArquillian implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(ToTheRunningServer.class);
    }

    /** Called before the configuration is read for the first time. */
    public static final class ToTheRunningServer {

        public void lead(@Observes ContainerRegistry registry) {
            URI management = Emporion.running().server().managementUri();
            for (Container<?> container : registry.getContainers()) {
                container
                        .getContainerConfiguration()
                        .property("managementAddress", management.getHost())
                        .property("managementPort", String.valueOf(management.getPort()));
            }
        }
    }
}
