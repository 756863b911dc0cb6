package org.emporion.order.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.emporion.identity.Address;
import org.emporion.platform.ColumnCipher;

/** Addresses as orders keep them: JSON, in which the telephone number is encrypted. */
@ApplicationScoped
public class KeptAddresses {

    /** The columns that hold them. */
    public enum Column {
        SHIPPING("customer_order.shipping_address"),
        BILLING("customer_order.billing_address");

        private final String text;

        Column(String text) {
            this.text = text;
        }
    }

    private static final String PHONE = "phone";

    @Inject
    private ColumnCipher cipher;

    @Inject
    private ObjectMapper json;

    /** What is written. */
    String text(Column column, Address address) {
        ObjectNode kept = json.valueToTree(address);
        if (address.phone() != null) {
            kept.put(PHONE, cipher.encrypt(column.text, address.phone()));
        }
        return kept.toString();
    }

    /** What was written. Orders of older versions have the number as it is. */
    public Address read(Column column, String text) {
        try {
            ObjectNode kept = (ObjectNode) json.readTree(text);
            String phone = kept.path(PHONE).textValue();
            if (phone != null && ColumnCipher.isEncrypted(phone)) {
                kept.put(PHONE, cipher.decrypt(column.text, phone));
            }
            return json.treeToValue(kept, Address.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The column holds an address", impossible);
        }
    }
}
