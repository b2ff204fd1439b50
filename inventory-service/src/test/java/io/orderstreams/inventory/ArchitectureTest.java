package io.orderstreams.inventory;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;

@AnalyzeClasses(
    packages = "io.orderstreams.inventory",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String BASE = "io.orderstreams.inventory.";

  @ArchTest
  static final ArchRule facts_and_rules_know_no_framework =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage(BASE + "events..", BASE + "decide..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.micronaut..", "com.rabbitmq..", "jakarta..", "java.sql..", "io.micrometer..");

  @ArchTest
  static final ArchRule services_know_nothing_of_each_other =
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.orderstreams.orders..", "io.orderstreams.notifications..");

  @ArchTest
  static final ArchRule only_the_store_speaks_sql =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage(BASE + "store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "io.micronaut.data..", "io.micronaut.transaction..");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching(BASE + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_way_of_an_event_has_one_direction =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("events")
          .definedBy(BASE + "events..")
          .layer("upstream")
          .definedBy(BASE + "upstream..")
          .layer("decide")
          .definedBy(BASE + "decide..")
          .layer("store")
          .definedBy(BASE + "store..")
          .layer("snapshots")
          .definedBy(BASE + "snapshots..")
          .layer("ledger")
          .definedBy(BASE + "ledger..")
          .layer("edges")
          .definedBy(
              BASE + "write..",
              BASE + "receipts..",
              BASE + "adjustments..",
              BASE + "booking..",
              BASE + "read..",
              BASE + "replay..",
              BASE + "past..",
              BASE + "rebuild..",
              BASE + "lowstock..",
              BASE + "quotes..",
              BASE + "operate..",
              BASE + "wiring..")
          .whereLayer("edges")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("edges")
          .whereLayer("snapshots")
          .mayOnlyBeAccessedByLayers("ledger", "edges")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("snapshots", "ledger", "edges")
          .whereLayer("decide")
          .mayOnlyBeAccessedByLayers("store", "snapshots", "ledger", "edges")
          .whereLayer("upstream")
          .mayOnlyBeAccessedByLayers("decide", "edges");
}
