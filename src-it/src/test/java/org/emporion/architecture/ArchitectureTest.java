package org.emporion.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md; each failure says the remedy. */
class ArchitectureTest {

    private static final Set<String> CONSUMERS_ONLY =
            Set.of("notification", "metrics", "analytics", "audit", "search", "recommendation", "webhook", "realtime");

    @Test
    void modelsStandAlone() {
        classes()
                .that()
                .resideInAPackage("org.emporion..model..")
                .should(new ArchCondition<>("depend only on their own model, shared, the JDK and persistence") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                            if (!allowedInModel(type, dependency.getTargetClass())) {
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                            }
                        }
                    }
                })
                .because("entities of two capabilities meet by id; move what is more to the use case")
                .check(Capabilities.CLASSES);
    }

    private static boolean allowedInModel(JavaClass type, JavaClass target) {
        String name = target.getBaseComponentType().getPackageName();
        return name.equals(type.getPackageName())
                || name.isEmpty()
                || name.equals("org.emporion.shared")
                || name.startsWith("java.")
                || name.startsWith("javax.crypto")
                || name.startsWith("jakarta.persistence")
                || name.startsWith("jakarta.validation")
                || name.startsWith("jakarta.inject")
                || name.startsWith("jakarta.enterprise.context")
                || name.startsWith("org.hibernate.annotations")
                || name.equals("org.hibernate.type")
                || name.startsWith("org.jspecify");
    }

    @Test
    void capabilitiesMeetByTheirPublicFaces() {
        classes()
                .that()
                .resideInAPackage("org.emporion..")
                .should(new ArchCondition<>("use another capability only by its public face") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                            JavaClass target = dependency.getTargetClass();
                            if (crosses(type, target) && isPrivate(target)) {
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                            }
                        }
                    }
                })
                .because(
                        ".internal, .model and .rest are a capability's own; add a use case or a query to its public face")
                .check(Capabilities.CLASSES);
    }

    private static boolean crosses(JavaClass type, JavaClass target) {
        var from = Capabilities.of(type);
        var to = Capabilities.of(target);
        return from.isPresent() && to.isPresent() && !from.equals(to);
    }

    private static boolean isPrivate(JavaClass target) {
        return target.getPackageName().matches("org\\.emporion\\.[a-z]+\\.(internal|model|rest)(\\..*)?");
    }

    @Test
    void theGraphOfCapabilitiesIsTheDocumentedOne() {
        assertThat(Capabilities.uses())
                .describedAs("docs/architecture.md, table of capabilities: mend the code or, with a reason, the table")
                .isEqualTo(documentedGraph());
    }

    @Test
    void theGraphOfCapabilitiesHasNoCycle() {
        Map<String, Set<String>> left = new TreeMap<>(Capabilities.uses());
        while (!left.isEmpty()) {
            Set<String> leaves = new TreeSet<>();
            left.forEach((capability, uses) -> {
                if (uses.stream().noneMatch(left::containsKey)) {
                    leaves.add(capability);
                }
            });
            assertThat(leaves)
                    .describedAs("capabilities in a cycle: %s; turn one direction into an event or a port", left)
                    .isNotEmpty();
            leaves.forEach(left::remove);
        }
    }

    private static Map<String, Set<String>> documentedGraph() {
        Map<String, Set<String>> graph = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|]*) \\|")
                .matcher(Documents.section("architecture.md", "## Capabilities"));
        while (row.find()) {
            Set<String> uses = new TreeSet<>();
            Matcher name = Pattern.compile("`([a-z]+)`").matcher(row.group(2));
            while (name.find()) {
                uses.add(name.group(1));
            }
            graph.put(row.group(1), uses);
        }
        return graph;
    }

    @Test
    void whatIsSharedKnowsNoCapability() {
        classes()
                .that()
                .resideInAnyPackage("org.emporion.shared..", "org.emporion.platform..", "org.emporion.health..")
                .should(new ArchCondition<>("use no capability") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                            if (Capabilities.of(dependency.getTargetClass())
                                    .filter(name -> !Capabilities.SHARED.contains(name))
                                    .isPresent()) {
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                            }
                        }
                    }
                })
                .because("everybody stands on it; let the capability call it, or implement an interface of it")
                .check(Capabilities.CLASSES);
    }

    @Test
    void aPackageLivesInOneArchive() {
        Map<String, Set<String>> archives = new TreeMap<>();
        for (JavaClass type : Capabilities.CLASSES) {
            type.getSource()
                    .ifPresent(source -> archives.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                            .add(source.getUri().toString().replaceFirst("/org/emporion/.*", "")));
        }
        archives.values().removeIf(found -> found.size() == 1);
        assertThat(archives)
                .describedAs(
                        "packages of several archives, whose class loaders refuse package-private calls at run time:"
                                + " use .model in persistence-module, .rest in web-module, the rest in ejb-module")
                .isEmpty();
    }

    @Test
    void consumersOfEventsAreCalledByNobody() {
        Capabilities.uses()
                .forEach((capability, uses) -> assertThat(uses)
                        .describedAs("%s must publish an event instead of calling a consumer", capability)
                        .doesNotContainAnyElementsOf(CONSUMERS_ONLY.stream()
                                .filter(name -> !name.equals(capability))
                                .toList()));
    }

    @Test
    void resourcesHoldNoPersistence() {
        noClasses()
                .that()
                .resideInAPackage("org.emporion..rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.transaction..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "java.sql..",
                        "javax.sql..",
                        "org.emporion..model..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.ejb.TransactionAttribute")
                .because(
                        "a resource calls a use case and shows its answer; SQLException alone is read by the problem mapper")
                .check(Capabilities.CLASSES.that(DescribedPredicate.not(DescribedPredicate.describe(
                        "problem mapper", type -> type.getSimpleName().equals("ProblemMapper")))));
    }

    @Test
    void onlyTheWebModuleKnowsHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.emporion..rest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .because("use cases and entities do not know how they are called; move it to the resource")
                .check(Capabilities.CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO|Facade)$")
                .because("the name of a thing or an act says more; see CONTRIBUTING.md")
                .check(Capabilities.CLASSES);
    }

    @Test
    void anInterfaceHasTwoImplementationsOrLeadsOutside() {
        DescribedPredicate<JavaClass> ourInterface = DescribedPredicate.describe(
                "is an interface with one implementation and no word about being a port",
                type -> type.isInterface()
                        && !type.isAnnotation()
                        && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && type.getAllSubclasses().stream()
                                        .filter(subclass -> !subclass.isInterface())
                                        .count()
                                == 1
                        && !type.isAnnotatedWith("org.emporion.platform.Port"));
        noClasses()
                .that()
                .resideInAPackage("org.emporion..")
                .should(be(ourInterface))
                .because("one implementation needs no interface; a port to the outside is annotated @Port")
                .check(Capabilities.CLASSES);
    }

    @Test
    void whoCallsIsReadFromTheRequest() {
        noFields()
                .that()
                .areAnnotatedWith(Inject.class)
                .should()
                .haveRawType(JsonWebToken.class)
                .orShould()
                .beAnnotatedWith(Claim.class)
                .because("a token that is remembered is not injected: ask RequestContext")
                .check(Capabilities.CLASSES);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .doNotHaveSimpleName("MovableClock")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests move the clock: inject java.time.Clock and ask it")
                .check(Capabilities.CLASSES);
    }
}
