package io.orderstreams.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.orderstreams.notifications.handle.Handler;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "io.orderstreams.notifications",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule handlers_know_neither_broker_nor_database_nor_web =
      noClasses()
          .that()
          .resideInAPackage("..notifications.handle..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.rabbitmq..",
              "io.micronaut.rabbitmq..",
              "io.micronaut.data..",
              "io.micronaut.transaction..",
              "io.micronaut.http..",
              "java.sql..",
              "..notifications.consume..",
              "..notifications.sent..",
              "..notifications.deadletters..",
              "..notifications.wiring..");

  @ArchTest
  static final ArchRule the_broker_is_spoken_to_in_three_packages =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..notifications.broker", "..notifications.consume", "..notifications.deadletters")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.rabbitmq..", "io.micronaut.rabbitmq..");

  @ArchTest
  static final ArchRule services_know_nothing_of_each_other =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.orderstreams.orders..", "io.orderstreams.inventory..");

  @ArchTest
  static final ArchRule how_long_something_takes_is_not_asked_of_a_clock_that_can_be_set =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("what time it is, the Clock tells; how long it took, System.nanoTime()");

  @ArchTest
  static final ArchRule nothing_depends_on_the_wiring =
      noClasses()
          .that()
          .resideOutsideOfPackage("..notifications.wiring")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..notifications.wiring");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("io.orderstreams.notifications.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule handlers_are_seen_by_the_registry_only =
      classes().that().implement(Handler.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule nobody_leaves_nulls_unmarked =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .haveSimpleNameNotStartingWith("$")
          .should(
              new ArchCondition<JavaClass>("be in a package marked @NullMarked") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                  events.add(
                      new SimpleConditionEvent(
                          each,
                          each.getPackage().isAnnotatedWith(NullMarked.class),
                          each.getName() + " in " + each.getPackageName()));
                }
              });
}
