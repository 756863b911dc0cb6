package org.emporion.privacy.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No table and no column comes into being without saying whether it tells something about a person. */
class PersonalColumnsIT {

    private static final Set<String> CLASSES = Set.of(
            "contact", "name", "address", "credential", "technical", "trace", "identifier", "preference", "content");

    /** What holds text, or what could. */
    private static final Set<String> TELLING =
            Set.of("text", "character varying", "character", "json", "jsonb", "bytea", "inet");

    private final List<Catalogue.Table> tables = Catalogue.tables();

    @Test
    void everyTableSaysWhoseItsRowsAre() {
        assertThat(tables).hasSizeGreaterThan(30);
        assertThat(tables)
                .filteredOn(table -> !table.isPersonal() && !table.comment().startsWith("not personal"))
                .extracting(Catalogue.Table::name)
                .describedAs("tables whose comment begins neither with 'person: ' nor with 'not personal'")
                .isEmpty();
        assertThat(tables)
                .filteredOn(Catalogue.Table::isPersonal)
                .allSatisfy(
                        table -> assertThat(table.comment()).containsAnyOf("; erasure: rows", "; erasure: columns"));
    }

    @Test
    void everyColumnThatCouldTellSaysWhatItTells() {
        List<String> silent = tables.stream()
                .filter(Catalogue.Table::isPersonal)
                .flatMap(table -> table.columns().stream()
                        .filter(column -> TELLING.contains(column.type()))
                        .filter(column ->
                                !column.isPersonal() && !column.comment().startsWith("not personal"))
                        .map(column -> table.name() + "." + column.name()))
                .toList();
        assertThat(silent)
                .describedAs("columns whose comment begins neither with 'personal: ' nor with 'not personal'")
                .isEmpty();
    }

    @Test
    void whatIsPersonalIsInATableOfPeople() {
        List<String> lost = tables.stream()
                .filter(table -> !table.isPersonal())
                .flatMap(table -> table.columns().stream()
                        .filter(Catalogue.Column::isPersonal)
                        .map(column -> table.name() + "." + column.name()))
                .toList();
        assertThat(lost).isEmpty();
    }

    @Test
    void everyClassIsOneOfTheKnown() {
        assertThat(tables.stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(Catalogue.Column::isPersonal)
                        .map(Catalogue.Column::dataClass))
                .isSubsetOf(CLASSES)
                .containsAll(Set.of("contact", "name", "address", "credential", "technical", "content"));
    }
}
