package org.emporion.inventory.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.inventory.InventoryQueries;
import org.emporion.inventory.WarehouseView;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** Where stock is. */
@Path("/warehouses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inventory")
@SecurityRequirement(name = "bearer")
public class WarehousesResource {

    @Inject
    private InventoryQueries inventory;

    @Inject
    private RequestContext context;

    @GET
    @Operation(summary = "List warehouses", description = "The one that is taken first at the top.")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<WarehouseView> list() {
        return inventory.warehouses(context.caller());
    }
}
