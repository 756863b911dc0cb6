package org.emporion.identity.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's account: the row behind signing in. Made of a registration, in SQL; its verbs are here. */
@Entity
@Table(name = "user_account")
public class UserAccount {

    @Id
    private UUID id;

    @Column(name = "store_id")
    private UUID storeId;

    private String email;

    @Column(name = "email_normalized")
    private String emailNormalized;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private String role;

    @Enumerated(EnumType.STRING)
    private AccountStatus status;

    private @Nullable String locale;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    @SuppressWarnings("NullAway.Init")
    protected UserAccount() {
        // for JPA
    }

    /**
     * Takes what the owner calls themself.
     *
     * @param locale BCP 47 tag; null for the store's
     */
    public void describe(String first, String last, @Nullable String locale) {
        this.firstName = first;
        this.lastName = last;
        this.locale = locale;
    }

    public UUID id() {
        return id;
    }

    public UUID storeId() {
        return storeId;
    }

    public String email() {
        return email;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    /** Name of the role. */
    public String role() {
        return role;
    }

    public AccountStatus status() {
        return status;
    }

    public @Nullable String locale() {
        return locale;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }
}
