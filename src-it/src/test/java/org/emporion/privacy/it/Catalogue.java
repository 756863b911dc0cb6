package org.emporion.privacy.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emporion.it.Emporion;

/** The comments of the database, as a scenario reads them for itself. */
final class Catalogue {

    /** A column with its type and comment; the comment is empty where there is none. */
    record Column(String name, String type, boolean nullable, String comment) {

        boolean isPersonal() {
            return comment.startsWith("personal: ");
        }

        /** The class of a personal column. */
        String dataClass() {
            return comment.substring("personal: ".length()).split("; ")[0];
        }

        boolean isSealed() {
            return isPersonal() && (comment + ";").contains("; sealed;");
        }

        /** Whether the telephone number in its JSON is encrypted. */
        boolean isPhoneSealed() {
            return isPersonal() && comment.contains("; sealed phone");
        }

        /** Whether an export shows it. */
        boolean isShown() {
            return isPersonal() && !dataClass().equals("credential") && !type.equals("bytea");
        }
    }

    /** A table with its comment. */
    record Table(String name, String comment, List<Column> columns) {

        boolean isPersonal() {
            return comment.startsWith("person: ");
        }
    }

    private Catalogue() {}

    /** Every table but Flyway's own, partitions under their parent. */
    static List<Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        try (Connection connection = Emporion.running().database();
                PreparedStatement query = connection.prepareStatement("""
                        select t.relname, coalesce(obj_description(t.oid, 'pg_class'), ''), c.attname,
                               format_type(c.atttypid, null), not c.attnotnull,
                               coalesce(col_description(t.oid, c.attnum), '')
                        from pg_class t
                        join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
                        where t.relnamespace = 'emporion'::regnamespace and t.relkind in ('r', 'p')
                          and not t.relispartition and t.relname not like 'flyway%'
                        order by t.relname, c.attnum
                        """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Table table = new Table(rows.getString(1), rows.getString(2), new ArrayList<>());
                tables.putIfAbsent(table.name(), table);
                tables.get(table.name())
                        .columns()
                        .add(new Column(rows.getString(3), rows.getString(4), rows.getBoolean(5), rows.getString(6)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return List.copyOf(tables.values());
    }
}
