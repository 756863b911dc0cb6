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

    private @Nullable String email;

    @Column(name = "email_normalized")
    private @Nullable String emailNormalized;

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

    @Column(name = "avatar_url")
    private @Nullable String avatarUrl;

    private @Nullable String currency;

    private boolean marketing;

    @Column(name = "marketing_decided_at")
    private @Nullable Instant marketingDecidedAt;

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

    /**
     * Takes what the owner prefers; the time of the decision on marketing stays where the decision does.
     *
     * @param language BCP 47 tag; null for the store's
     * @param inCurrency ISO 4217; null for the store's
     */
    public void prefer(@Nullable String language, @Nullable String inCurrency, boolean takesMarketing, Instant at) {
        this.locale = language;
        this.currency = inCurrency;
        if (marketing != takesMarketing) {
            this.marketing = takesMarketing;
            this.marketingDecidedAt = at;
        }
    }

    /** Shows this picture; null for none. */
    public void show(@Nullable String avatar) {
        this.avatarUrl = avatar;
    }

    public UUID id() {
        return id;
    }

    public UUID storeId() {
        return storeId;
    }

    /** Null while the person signs in by a phone number or a provider alone. */
    public @Nullable String email() {
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

    public @Nullable String currency() {
        return currency;
    }

    public boolean takesMarketing() {
        return marketing;
    }

    /** When the owner last agreed to marketing or withdrew; null while they never did. */
    public @Nullable Instant marketingDecidedAt() {
        return marketingDecidedAt;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }
}
