package org.emporion.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.emporion.identity.Role;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.platform.Permission;
import org.emporion.rest.Problems;
import org.emporion.shared.Problem;

/** Prints the rows of the tables in docs/ as the code has them, to be pasted when a test says that they differ. */
public final class TableRows {

    private TableRows() {}

    /** Prints problems, events, the graph of capabilities, roles and permissions. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        problems().values().forEach(System.out::println);
        System.out.println();
        events().values().forEach(System.out::println);
        System.out.println();
        Capabilities.uses()
                .forEach((capability, uses) -> System.out.println("| `" + capability + "` | "
                        + uses.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "))
                        + " |"));
        System.out.println();
        roles().values().forEach(System.out::println);
        System.out.println();
        permissions().values().forEach(System.out::println);
    }

    /** The rows of docs/security.md, by role. */
    static Map<String, String> roles() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            rows.put(
                    role.name(),
                    "| " + role + " | "
                            + role.permissions().stream()
                                    .map(name -> "`" + name + "`")
                                    .collect(Collectors.joining(" "))
                            + " |");
        }
        return rows;
    }

    /** The rows of docs/security.md, by permission. */
    static Map<String, String> permissions() {
        Map<String, String> rows = new TreeMap<>();
        Permission.meanings().forEach((name, meaning) -> rows.put(name, "| `" + name + "` | " + meaning + " |"));
        return rows;
    }

    private static Map<String, String> problems() throws ReflectiveOperationException {
        Map<String, String> rows = new TreeMap<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.isAssignableTo(Problem.class)) {
                for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
                    if (field.getType() == Problem.Code.class
                            && java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                        Problem.Code code = (Problem.Code) field.get(null);
                        rows.put(
                                code.code(),
                                "| `" + code.code() + "` | " + Problems.status(code.kind()) + " | " + code.title()
                                        + " | " + code.remedy() + " |");
                    }
                }
            }
        }
        return rows;
    }

    private static Map<String, String> events() throws ClassNotFoundException {
        Map<String, String> rows = new TreeMap<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.isAssignableTo(DomainEvent.class) && !type.isInterface()) {
                Class<?> event = Class.forName(type.getName());
                EventType name = event.getAnnotation(EventType.class);
                String fields = event.isRecord()
                        ? java.util.Arrays.stream(event.getRecordComponents())
                                .map(component -> "`" + component.getName() + "`")
                                .collect(Collectors.joining(" "))
                        : "";
                rows.put(name.value(), "| `" + name.value() + "` | " + event.getSimpleName() + " | " + fields + " |");
            }
        }
        return rows;
    }
}
