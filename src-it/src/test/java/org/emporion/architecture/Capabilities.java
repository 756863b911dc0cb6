package org.emporion.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The product's classes and which capability uses which. */
final class Capabilities {

    /** Fixed homes of what is shared: everybody may use them, they are no capabilities. */
    static final Set<String> SHARED = Set.of("shared", "platform", "rest", "health");

    private static final String ROOT = "org.emporion.";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/org/emporion/launcher/"))
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.emporion");

    private Capabilities() {}

    /** The capability of a class: the first part of its package after the product's name. */
    static Optional<String> of(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        return Optional.of(name.substring(ROOT.length()).split("\\.")[0]);
    }

    /** Each capability with those that it uses, the shared homes left out. */
    static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            of(type).filter(capability -> !SHARED.contains(capability)).ifPresent(capability -> {
                Set<String> used = uses.computeIfAbsent(capability, name -> new TreeSet<>());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    of(dependency.getTargetClass())
                            .filter(target -> !SHARED.contains(target) && !target.equals(capability))
                            .ifPresent(used::add);
                }
            });
        }
        return uses;
    }
}
