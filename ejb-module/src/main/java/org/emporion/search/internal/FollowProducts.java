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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Deliveries;
import org.emporion.platform.Envelope;
import org.emporion.platform.Permission;

/** Reads products anew that an event names. The subscription is the node's own, as its index is. */
@MessageDriven(
        name = "FollowProducts",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/topic/events"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(
                    propertyName = "subscriptionName",
                    propertyValue = FollowProducts.CONSUMER + "${env.EMPORION_NODE:emporion-1}"),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "true"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = FollowProducts.FOLLOWED),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FollowProducts implements MessageListener {

    static final String CONSUMER = "search-products-";
    static final String FOLLOWED = "type in ('catalog.product_created', 'catalog.product_changed', "
            + "'catalog.product_archived', 'catalog.products_imported', 'search.product_vectors_made', "
            + "'review.rating_changed')";

    @Inject
    private Deliveries deliveries;

    @Inject
    private KeepIndex index;

    @Inject
    @ConfigProperty(name = "emporion.node")
    private String node;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, CONSUMER + node, this::follow);
    }

    private void follow(Envelope event) {
        List<UUID> ids = new ArrayList<>();
        JsonNode one = event.data().path("productId");
        if (one.isTextual()) {
            ids.add(UUID.fromString(one.asText()));
        }
        if (event.data().path("subjectType").asText().equals("PRODUCT")) {
            ids.add(UUID.fromString(event.data().path("subjectId").asText()));
        }
        event.data().path("productIds").forEach(id -> ids.add(UUID.fromString(id.asText())));
        index.follow(ids);
    }
}
