package org.emporion.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.List;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** Sets what is on hand to what was counted. */
@Stateless
@RolesAllowed({Permission.INVENTORY_WRITE, Permission.CATALOG_IMPORT, Permission.SYSTEM})
public class SetStock {

    /**
     * Sets all of them; an item counted twice gets the last count. What is reserved stays: a count below it sets the
     * level to what is reserved.
     *
     * @return the items that could not be set as low as counted, with what they were set to
     */
    public List<StockCount> setTo(Caller caller, List<StockCount> counts) {
        throw new UnsupportedOperationException();
    }
}
