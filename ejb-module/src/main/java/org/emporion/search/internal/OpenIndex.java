package org.emporion.search.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.platform.Permission;

/** Opens the index with the server; one that is not there is filled beside the start, and searches are refused until then. */
@Singleton
@Startup
@PermitAll
@RunAs(Permission.SYSTEM)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OpenIndex {

    @Inject
    private Indexes indexes;

    @Inject
    private FillFirstIndex filling;

    @PostConstruct
    void open() {
        if (!indexes.open()) {
            filling.fill();
        }
    }
}
