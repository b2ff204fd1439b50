package io.orderstreams.orders;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderLine;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "io.orderstreams.orders",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.orderstreams.orders.";

  @ArchTest
  static final ArchRule facts_depend_on_the_jdk_alone =
      classes()
          .that(belongToAnyOf(OrderEvent.class, OrderLine.class))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..")
                  .or(belongToAnyOf(OrderEvent.class, OrderLine.class)));

  @ArchTest
  static final ArchRule rules_depend_on_facts_alone =
      classes()
          .that()
          .resideInAPackage(ROOT + "order")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..", ROOT + "order")
                  .or(belongToAnyOf(OrderEvent.class, OrderLine.class)));

  @ArchTest
  static final ArchRule no_package_goes_round_in_circles =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule reading_does_not_know_of_writing =
      mayDependOn("read", "events", "order", "read");

  @ArchTest
  static final ArchRule writing_reads =
      mayDependOn("write..", "events", "order", "read", "write..");

  @ArchTest static final ArchRule upstream_knows_nobody = mayDependOn("upstream", "upstream");

  @ArchTest
  static final ArchRule automation_turns_answers_into_commands =
      mayDependOn("automation", "automation", "upstream", "order", "write", "read");

  @ArchTest
  static final ArchRule dispatching_follows_the_journal =
      mayDependOn("dispatch", "dispatch", "events", "order", "read");

  @ArchTest
  static final ArchRule the_feed_follows_the_journal =
      mayDependOn("feed", "feed", "events", "read");

  @ArchTest
  static final ArchRule rebuilding_reads_anew =
      mayDependOn("rebuild", "rebuild", "events", "read", "snapshots");

  @ArchTest
  static final ArchRule snapshots_are_of_what_is_read =
      mayDependOn("snapshots", "snapshots", "read");

  @ArchTest static final ArchRule operating_knows_nobody = mayDependOn("operate", "operate");

  @ArchTest
  static final ArchRule quoting_checks_lines_as_placing_does =
      mayDependOn("quote", "quote", "write");

  @ArchTest
  static final ArchRule no_other_service_is_known =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.orderstreams..")
                  .and(not(resideInAnyPackage("io.orderstreams.orders..")))
                  .and(not(resideInAnyPackage("io.orderstreams.eventstream.."))));

  @ArchTest
  static final ArchRule only_the_edge_knows_the_broker =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "wiring", ROOT + "dispatch")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.rabbitmq..");

  @ArchTest
  static void every_package_is_null_marked(JavaClasses classes) {
    for (JavaPackage javaPackage :
        classes.getPackage("io.orderstreams.orders").getSubpackagesInTree()) {
      if (!javaPackage.getClasses().isEmpty()) {
        assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
            .as(javaPackage.getName())
            .isTrue();
      }
    }
  }

  private static ArchRule mayDependOn(String who, String... ours) {
    String[] allowed = new String[ours.length];
    for (int i = 0; i < ours.length; i++) {
      allowed[i] = ROOT + ours[i];
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + who)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.orderstreams.orders..").and(not(resideInAnyPackage(allowed))));
  }
}
