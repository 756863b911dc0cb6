package org.emporion.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

class BrokenConstraintTest {

    @Test
    void isNamedHoweverDeepItLies() {
        assertThat(BrokenConstraint.nameIn(broken("thing_name_uk"))).isEqualTo("thing_name_uk");
        assertThat(BrokenConstraint.nameIn(
                        new IllegalStateException(new PersistenceException(broken("emporion.thing_name_uk")))))
                .isEqualTo("thing_name_uk");
    }

    @Test
    void whatIsNoConstraintHasNoName() {
        assertThat(BrokenConstraint.nameIn(new PersistenceException("no connection", refused())))
                .isEmpty();
        IllegalStateException circle = new IllegalStateException();
        circle.initCause(new IllegalStateException(circle));
        assertThat(BrokenConstraint.nameIn(circle)).isEmpty();
    }

    private static ConstraintViolationException broken(String name) {
        return new ConstraintViolationException("could not execute statement", refused(), name);
    }

    private static SQLException refused() {
        return new SQLException("duplicate key", "23505");
    }
}
