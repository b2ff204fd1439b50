package io.orderstreams.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.orderstreams", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.orderstreams.proof";

  @ArchTest
  static final ArchRule nothing_of_those_who_are_judged_is_here =
      classes().should().resideInAPackage(ROOT + "..");

  @ArchTest
  static final ArchRule a_plan_is_pure =
      classes()
          .that()
          .resideInAPackage(ROOT + ".plan")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.time..", "java.util..", "java.lang..", "org.jspecify..", ROOT + ".plan");

  @ArchTest
  static final ArchRule the_referee_knows_nothing_of_load_and_faults =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".check", ROOT + ".evidence")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + ".load", ROOT + ".faults", ROOT + ".plan");

  @ArchTest
  static final ArchRule no_package_goes_round_in_circles =
      slices().matching(ROOT + ".(*)").should().beFreeOfCycles();
}
