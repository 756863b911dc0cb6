package org.emporion.privacy.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import org.emporion.platform.ColumnCipher;
import org.jspecify.annotations.Nullable;

/** Encrypts anew what an older key encrypted, block by block. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Resealing {

    /** Values a transaction. */
    static final int BLOCK = 500;

    /**
     * One encrypted column.
     *
     * @param member of a JSON column; null when all of the column is encrypted
     */
    public record Sealed(
            String table, String column, @Nullable String member) {

        String name() {
            return table + "." + column;
        }

        String value() {
            return member == null ? column : column + " ->> '" + member + "'";
        }

        String assignment() {
            return member == null
                    ? column + " = :new"
                    : "%1$s = jsonb_set(%1$s, '{%2$s}', to_jsonb(cast(:new as text)))".formatted(column, member);
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PersonalCatalogue catalogue;

    @Inject
    private ColumnCipher cipher;

    /** Every encrypted column of the database. */
    public List<Sealed> columns() {
        List<Sealed> columns = new ArrayList<>();
        for (PersonalTable table : catalogue.tables()) {
            table.columns().stream()
                    .filter(column -> column.isSealed() || column.sealedMember() != null)
                    .forEach(column -> columns.add(new Sealed(table.name(), column.name(), column.sealedMember())));
        }
        return columns;
    }

    /** Encrypts the next block with the newest key; a value that somebody changes meanwhile is left to them. */
    public int reseal(Sealed sealed) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ cast(ctid as text), %2$s
                        from emporion.%1$s
                        where %2$s is not null and not starts_with(%2$s, :current)
                        limit :block
                        """.formatted(sealed.table(), sealed.value()), Object[].class)
                .setParameter("current", cipher.currentPrefix())
                .setParameter("block", BLOCK)
                .getResultList();
        for (Object row : rows) {
            Object[] value = (Object[]) row;
            reseal(sealed, (String) value[0], (String) value[1]);
        }
        return rows.size();
    }

    /** What was kept before its column was encrypted is encrypted now. */
    private String opened(Sealed sealed, String value) {
        return ColumnCipher.isEncrypted(value) ? cipher.decrypt(sealed.name(), value) : value;
    }

    private void reseal(Sealed sealed, String place, String old) {
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.%1$s
                        set %2$s
                        where ctid = cast(:place as tid) and %3$s = :old
                        """.formatted(sealed.table(), sealed.assignment(), sealed.value()))
                .setParameter("new", cipher.encrypt(sealed.name(), opened(sealed, old)))
                .setParameter("place", place)
                .setParameter("old", old)
                .executeUpdate();
    }
}
