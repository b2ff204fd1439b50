package io.orderstreams.eventstream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** What the packages' {@code package-info} files say, checked. */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "io.orderstreams.eventstream";

  private static final Set<String> PACKAGES =
      Set.of(
          "envelope",
          "codec",
          "log",
          "append",
          "read",
          "publish",
          "ask",
          "snapshot",
          "rebuild",
          "database",
          "http",
          "wiring");

  @ArchTest static final ArchRule ENVELOPE = mayUse("envelope");
  @ArchTest static final ArchRule CODEC = mayUse("codec", "envelope");
  @ArchTest static final ArchRule LOG = mayUse("log", "envelope");
  @ArchTest static final ArchRule APPEND = mayUse("append", "envelope", "log");
  @ArchTest static final ArchRule READ = mayUse("read", "envelope", "codec", "log");
  @ArchTest static final ArchRule PUBLISH = mayUse("publish", "envelope", "codec", "log");
  @ArchTest static final ArchRule ASK = mayUse("ask", "log");
  @ArchTest static final ArchRule SNAPSHOT = mayUse("snapshot", "log");

  @ArchTest
  static final ArchRule REBUILD = mayUse("rebuild", "envelope", "http", "log", "publish", "read");

  @ArchTest static final ArchRule DATABASE = mayUse("database");
  @ArchTest static final ArchRule HTTP = mayUse("http", "database", "log", "read");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_OF_THE_SERVICES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.orderstreams.orders..",
              "io.orderstreams.inventory..",
              "io.orderstreams.notifications..");

  @ArchTest
  static final ArchRule MICRONAUT_AT_THE_EDGE =
      classes()
          .that(
              DescribedPredicate.describe(
                  "are neither settings nor wiring nor http nor generated",
                  type ->
                      !type.getPackageName().endsWith(".wiring")
                          && !type.getPackageName().endsWith(".http")
                          && !type.getSimpleName().endsWith("Settings")
                          && !type.getName().contains(".$")))
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe(
                  "are no Micronaut but its JSON",
                  type ->
                      !type.getPackageName().startsWith("io.micronaut")
                          || type.getPackageName().startsWith("io.micronaut.serde")
                          || type.getName().equals("io.micronaut.core.type.Argument")));

  @ArchTest
  static void every_package_is_known_and_null_marked(JavaClasses classes) {
    Set<String> found =
        classes.stream().map(JavaClass::getPackageName).collect(Collectors.toUnmodifiableSet());

    assertThat(found)
        .isEqualTo(PACKAGES.stream().map(name -> ROOT + "." + name).collect(Collectors.toSet()));
    assertThat(found)
        .allSatisfy(
            name ->
                assertThat(Class.forName(name + ".package-info")).hasAnnotation(NullMarked.class));
  }

  private static ArchRule mayUse(String name, String... others) {
    Set<String> allowed =
        Arrays.stream(others).map(other -> ROOT + "." + other).collect(Collectors.toSet());
    allowed.add(ROOT + "." + name);
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are of " + allowed + " or not of this module",
                type ->
                    !type.getPackageName().startsWith(ROOT)
                        || allowed.contains(type.getPackageName())));
  }
}
