package org.emporion.search.model;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Uuid7;

/** What the staff of a store tell its search. */
@MappedSuperclass
public abstract class SearchRule {

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Version
    private int version;

    /** For Hibernate. */
    protected SearchRule() {}

    SearchRule(UUID storeId, Instant now) {
        this.storeId = storeId;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public int version() {
        return version;
    }
}
