package org.emporion.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.emporion.identity.Role;
import org.emporion.platform.AuditAct;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.platform.Job;
import org.emporion.platform.Permission;
import org.emporion.rest.Raises;
import org.emporion.shared.Problem;
import org.junit.jupiter.api.Test;

/** Every problem code, event, role, setting and job of the code is in its table, and nothing else is. */
class DocumentationTest {

    private static final Path EXAMPLES = Path.of("..", "web-module", "src", "main", "resources", "openapi");

    @Test
    void everyProblemCodeIsDocumented() throws ReflectiveOperationException {
        assertThat(Documents.firstCells(Documents.section("problems.md", "## Codes")))
                .describedAs("docs/problems.md, ## Codes")
                .isEqualTo(problemCodes().keySet());
    }

    @Test
    void everyProblemCodeHasTheDocumentedStatusAndRemedy() throws ReflectiveOperationException {
        String text = Documents.text("problems.md");
        problemCodes()
                .forEach((name, code) -> assertThat(text)
                        .describedAs("docs/problems.md")
                        .contains("| `" + name + "` | " + status(code) + " | " + code.title() + " | " + code.remedy()
                                + " |"));
    }

    @Test
    void aProblemCodeBelongsToOneClass() throws ReflectiveOperationException {
        Map<String, String> owner = new TreeMap<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.isAssignableTo(Problem.class)) {
                for (Problem.Code code : codesOf(type)) {
                    assertThat(owner.put(code.code(), type.getSimpleName()))
                            .describedAs("%s is declared twice", code.code())
                            .isNull();
                    assertThat(code.code()).matches("[a-z]+(_[a-z]+)*\\.[a-z]+(_[a-z]+)*");
                }
            }
        }
    }

    @Test
    void everyProblemClassIsKnownToTheOpenApiDocument() throws ReflectiveOperationException {
        Field all = Class.forName("org.emporion.rest.ProblemClasses").getDeclaredField("ALL");
        all.setAccessible(true);
        Set<String> known = ((Iterable<?>) all.get(null)) instanceof java.util.List<?> list
                ? list.stream().map(type -> ((Class<?>) type).getName()).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
        assertThat(known)
                .describedAs("org.emporion.rest.ProblemClasses")
                .isEqualTo(Capabilities.CLASSES.stream()
                        .filter(type -> type.isAssignableTo(Problem.class) && !type.isEquivalentTo(Problem.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyRaisedCodeExists() throws ReflectiveOperationException {
        Set<String> raised = new TreeSet<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.getPackageName().endsWith(".rest")) {
                for (Method method : Class.forName(type.getName()).getDeclaredMethods()) {
                    Raises raises = method.getAnnotation(Raises.class);
                    if (raises != null) {
                        raised.addAll(java.util.List.of(raises.value()));
                    }
                }
            }
        }
        assertThat(problemCodes().keySet())
                .describedAs("codes named by @Raises")
                .containsAll(raised);
    }

    @Test
    void everyRouteSaysWhatItDoesAndHasItsExamples() throws ReflectiveOperationException, IOException {
        Set<String> routes = new TreeSet<>();
        Set<String> findings = new TreeSet<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.getPackageName().endsWith(".rest")) {
                for (Method method : Class.forName(type.getName()).getDeclaredMethods()) {
                    Operation operation = method.getAnnotation(Operation.class);
                    if (isRoute(method) && (operation == null || !operation.hidden())) {
                        String name = operationId(method);
                        routes.add(name);
                        findings.addAll(missing(name, method, operation));
                    }
                }
            }
        }
        assertThat(findings).describedAs("what the OpenAPI document misses").isEmpty();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .describedAs("examples of routes, in %s", EXAMPLES)
                    .isSubsetOf(routes);
        }
    }

    private static boolean isRoute(Method method) {
        return Stream.of(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    /** As the OpenAPI document has it. */
    private static String operationId(Method method) {
        String resource = method.getDeclaringClass().getSimpleName().replace("Resource", "");
        return resource.substring(0, 1).toLowerCase(Locale.ROOT) + resource.substring(1) + "." + method.getName();
    }

    private static Set<String> missing(String name, Method method, Operation operation) throws IOException {
        Set<String> missing = new TreeSet<>();
        if (operation == null || operation.summary().isBlank()) {
            missing.add(name + ": a summary, by @Operation");
        }
        Path file = EXAMPLES.resolve(name + ".json");
        JsonNode examples = Files.exists(file) ? new ObjectMapper().readTree(file.toFile()) : NullNode.instance;
        boolean takesBody = Stream.of(method.getParameters())
                .anyMatch(parameter -> Stream.of(parameter.getAnnotations())
                        .map(annotation -> annotation.annotationType().getPackageName())
                        .noneMatch(found -> found.startsWith("jakarta.ws.rs")));
        if (takesBody && !examples.has("request")) {
            missing.add(name + ": a request that works when pasted, in " + file);
        }
        boolean answers = method.isAnnotationPresent(APIResponseSchema.class)
                || (method.getReturnType() != void.class && method.getReturnType() != Response.class);
        if (answers && !examples.has("answer")) {
            missing.add(name + ": an answer, in " + file);
        }
        return missing;
    }

    @Test
    void everyEventIsDocumented() throws ClassNotFoundException {
        Set<String> events = new TreeSet<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.isAssignableTo(DomainEvent.class) && !type.isInterface()) {
                EventType annotation = Class.forName(type.getName()).getAnnotation(EventType.class);
                assertThat(annotation)
                        .describedAs("%s needs @EventType", type.getName())
                        .isNotNull();
                events.add(annotation.value());
            }
        }
        assertThat(Documents.firstCells(Documents.section("events.md", "## Events")))
                .describedAs("docs/events.md, ## Events")
                .isEqualTo(events);
    }

    @Test
    void everyAuditActIsDocumented() {
        String section = Documents.section("security.md", "## What is recorded");
        assertThat(Documents.firstCells(section))
                .describedAs("docs/security.md, ## What is recorded")
                .isEqualTo(Stream.of(AuditAct.values()).map(AuditAct::action).collect(Collectors.toSet()));
        for (AuditAct act : AuditAct.values()) {
            assertThat(section).contains("| `" + act.action() + "` | " + act.meaning() + " |");
        }
    }

    @Test
    void everyRoleIsDocumentedWithWhatItAllows() throws ReflectiveOperationException {
        String section = Documents.section("security.md", "## Who may do what");
        assertThat(rolesIn(section))
                .describedAs("docs/security.md, ## Who may do what, roles")
                .isEqualTo(TableRows.roles().keySet());
        assertThat(Documents.firstCells(section))
                .describedAs("docs/security.md, ## Who may do what, permissions")
                .isEqualTo(TableRows.permissions().keySet());
        assertThat(section.lines().toList())
                .describedAs("docs/security.md: TableRows prints the rows as the code has them")
                .containsAll(TableRows.roles().values())
                .containsAll(TableRows.permissions().values());
        assertThat(Permission.meanings().keySet())
                .describedAs("a permission has a meaning, and some role holds it")
                .isEqualTo(permissionsInCode())
                .isEqualTo(Role.SUPER_ADMIN.permissions());
    }

    private static Set<String> rolesIn(String section) {
        Set<String> roles = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| ([A-Z_]+) \\|").matcher(section);
        while (row.find()) {
            roles.add(row.group(1));
        }
        return roles;
    }

    private static Set<String> permissionsInCode() throws IllegalAccessException {
        Set<String> names = new TreeSet<>();
        for (Field field : Permission.class.getFields()) {
            if (field.getType() == String.class && !field.getName().equals("SYSTEM")) {
                names.add((String) field.get(null));
            }
        }
        return names;
    }

    @Test
    void everySettingIsDocumentedWithItsDefault() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Problem.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(in);
        }
        Set<String> ours = settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("emporion."))
                .collect(Collectors.toCollection(TreeSet::new));
        String section = Documents.section("operations.md", "## Settings");
        assertThat(Documents.firstCells(section))
                .describedAs("docs/operations.md, ## Settings")
                .isEqualTo(ours);
        for (String name : ours) {
            String value = settings.getProperty(name);
            assertThat(section)
                    .describedAs("docs/operations.md, default of %s", name)
                    .contains("| `" + name + "` | " + (value.isEmpty() ? "" : "`" + value + "` ") + "|");
        }
    }

    @Test
    void everyJobIsDocumented() throws ReflectiveOperationException, IOException {
        Set<String> jobs = new TreeSet<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.isAssignableTo(Job.class) && !type.isInterface()) {
                // a job's name needs none of what is injected into it
                Job job = Class.forName(type.getName())
                        .asSubclass(Job.class)
                        .getDeclaredConstructor()
                        .newInstance();
                assertThat(jobs.add(job.name()))
                        .describedAs("two jobs have the name %s", job.name())
                        .isTrue();
            }
        }
        try (Stream<Path> definitions =
                Files.list(Path.of("..", "ejb-module", "src", "main", "resources", "META-INF", "batch-jobs"))) {
            definitions.forEach(file -> jobs.add(file.getFileName().toString().replace(".xml", "")));
        }
        assertThat(Documents.firstCells(Documents.section("operations.md", "## Jobs")))
                .describedAs("docs/operations.md, ## Jobs")
                .isEqualTo(jobs);
    }

    private static Map<String, Problem.Code> problemCodes() throws ReflectiveOperationException {
        Map<String, Problem.Code> codes = new TreeMap<>();
        for (JavaClass type : Capabilities.CLASSES) {
            if (type.isAssignableTo(Problem.class)) {
                for (Problem.Code code : codesOf(type)) {
                    codes.put(code.code(), code);
                }
            }
        }
        return codes;
    }

    private static Set<Problem.Code> codesOf(JavaClass type) throws ReflectiveOperationException {
        Set<Problem.Code> codes = new java.util.LinkedHashSet<>();
        for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Problem.Code.class) {
                codes.add((Problem.Code) field.get(null));
            }
        }
        return codes;
    }

    private static int status(Problem.Code code) {
        return org.emporion.rest.Problems.status(code.kind());
    }
}
