package org.emporion.it;

import java.io.File;
import java.net.URISyntaxException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The small archive that Arquillian deploys beside the running EAR for a test that must be inside the container. It sees the
 * EAR's own classes, not copies of them, so that it can call the EAR's beans by their local views: see docs/adr/0007.
 */
public final class InsideArchive {

    private static final String STRUCTURE = """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
              <deployment>
                <dependencies>
                  <module name="deployment.emporion.ear"/>
                  <module name="deployment.emporion.ear.emporion-ejb.jar"/>
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """;

    private InsideArchive() {}

    /** @param facts what the test is to find there by {@link Inside#fact}, made outside before it runs */
    public static WebArchive of(Class<?> test, Map<String, ?> facts) {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return ShrinkWrap.create(WebArchive.class, test.getSimpleName() + ".war")
                .addClasses(test, Inside.class)
                .addAsLibraries(jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(new StringAsset(STRUCTURE), "jboss-deployment-structure.xml")
                .addAsResource(new StringAsset(text.toString()), Inside.FACTS);
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
