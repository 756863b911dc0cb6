package org.emporion.search.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Deliveries;
import org.emporion.platform.Envelope;
import org.emporion.platform.Permission;

/**
 * Follows what may touch many products at once, such as the move of a category, beside {@link FollowProducts}: a change of one product
 * never waits behind it.
 */
@MessageDriven(
        name = "FollowTheRest",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/topic/events"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(
                    propertyName = "subscriptionName",
                    propertyValue = FollowTheRest.CONSUMER + "${env.EMPORION_NODE:emporion-1}"),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "true"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = FollowTheRest.FOLLOWED),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FollowTheRest implements MessageListener {

    static final String CONSUMER = "search-rest-";
    static final String FOLLOWED = "type like 'catalog.category%' or type like 'vendor.%' or "
            + "type in ('catalog.import_finished', 'search.rules_changed', 'search.index_rebuild_started')";

    @Inject
    private Deliveries deliveries;

    @Inject
    private KeepIndex index;

    @Inject
    private SearchRulesInMemory rules;

    @Inject
    private CategoryNames names;

    @Inject
    @ConfigProperty(name = "emporion.node")
    private String node;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, CONSUMER + node, this::follow);
    }

    private void follow(Envelope event) {
        switch (event.type()) {
            case "search.rules_changed" -> rules.forget(event.store());
            case "search.index_rebuild_started" -> rebuildToo(event);
            default -> followEntries(event);
        }
    }

    private void followEntries(Envelope event) {
        names.forget(event.store());
        JsonNode category = event.data().path("categoryId");
        if (!category.isTextual()) {
            index.followEntries(event.store(), event.type(), Set.of());
            return;
        }
        UUID id = UUID.fromString(category.asText());
        index.followEntries(event.store(), event.type(), Set.of(id));
        if (!event.type().equals("catalog.category_created")) {
            index.followCategory(id);
        }
    }

    private void rebuildToo(Envelope event) {
        if (!event.data().path("node").asText().equals(node)) {
            index.rebuild();
        }
    }
}
