package io.github.dncbridge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house: imports point down only. */
@AnalyzeClasses(
    packages = "io.github.dncbridge",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String HOUSE = "io.github.dncbridge";

  @ArchTest
  static final ArchRule importsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(HOUSE + "..")
          .layer("root")
          .definedBy(HOUSE)
          .layer("cli")
          .definedBy(HOUSE + ".cli..")
          .layer("camel")
          .definedBy(HOUSE + ".camel..")
          .layer("intake")
          .definedBy(HOUSE + ".intake..")
          .layer("delivery")
          .definedBy(HOUSE + ".delivery..")
          .layer("source")
          .definedBy(HOUSE + ".source..")
          .layer("webhook")
          .definedBy(HOUSE + ".webhook..")
          .layer("simulator")
          .definedBy(HOUSE + ".simulator..")
          .layer("ledger")
          .definedBy(HOUSE + ".ledger..")
          .layer("entry")
          .definedBy(HOUSE + ".entry..")
          .layer("config")
          .definedBy(HOUSE + ".config..")
          .layer("json")
          .definedBy(HOUSE + ".json..")
          .whereLayer("root")
          .mayOnlyAccessLayers("cli")
          .whereLayer("cli")
          .mayOnlyAccessLayers(
              "camel",
              "intake",
              "source",
              "webhook",
              "delivery",
              "simulator",
              "ledger",
              "entry",
              "config")
          .whereLayer("camel")
          .mayOnlyAccessLayers(
              "intake", "source", "webhook", "delivery", "ledger", "entry", "config")
          .whereLayer("webhook")
          .mayOnlyAccessLayers("ledger", "entry", "config", "json")
          .whereLayer("source")
          .mayOnlyAccessLayers("ledger", "entry", "config", "json")
          .whereLayer("intake")
          .mayOnlyAccessLayers("ledger", "entry")
          .whereLayer("delivery")
          .mayOnlyAccessLayers("ledger", "entry")
          .whereLayer("ledger")
          .mayOnlyAccessLayers("entry")
          .whereLayer("simulator")
          .mayNotAccessAnyLayer()
          .whereLayer("entry")
          .mayNotAccessAnyLayer()
          .whereLayer("config")
          .mayNotAccessAnyLayer()
          .whereLayer("json")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyCamelKnowsCamel =
      noClasses()
          .that(not(resideInAPackage(HOUSE + ".camel..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule bottomKnowsTheJdkOnly =
      classes()
          .that(resideInAnyPackage(HOUSE + ".entry..", HOUSE + ".config.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..")
                  .or(resideInAnyPackage(HOUSE + ".entry..", HOUSE + ".config..")));

  @ArchTest
  static final ArchRule deliveryAndIntakeKnowNoHttpClientAndNoDatabase =
      noClasses()
          .that(resideInAnyPackage(HOUSE + ".delivery..", HOUSE + ".intake.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.apache.hc..", "java.net.http..", "java.sql.."));

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)$|.*\\.Abstract[A-Z].*");
}
