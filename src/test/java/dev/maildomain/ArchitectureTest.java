package dev.maildomain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Dependencies point downward only, and each outside technology stays where it belongs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final String OURS = "dev.maildomain..";
    private static final String API = "dev.maildomain.api..";
    private static final String DOMAINS_API = "dev.maildomain.domainsapi..";
    private static final String WIRE = "dev.maildomain.domainsapi.wire..";
    private static final String SANDBOX = "dev.maildomain.sandbox..";
    private static final String CONFIG = "dev.maildomain.config..";
    private static final String ACCOUNT = "dev.maildomain.account..";
    private static final String DNS = "dev.maildomain.dns..";
    private static final String OWNERSHIP = "dev.maildomain.ownership..";
    private static final String PASSWORD = "dev.maildomain.password..";
    private static final String STATUS = "dev.maildomain.status..";
    private static final String OPERATOR_SDK = "io.javaoperatorsdk..";
    private static final String[] HTTP_CLIENT = {"retrofit2..", "okhttp3..", "okio.."};

    private JavaClasses main;

    @BeforeAll
    void importClasses() {
        main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.maildomain");
    }

    @Test
    void dependenciesPointDownward() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("configuration")
                .definedBy(CONFIG)
                .layer("commands")
                .definedBy("dev.maildomain.maildomain..", "dev.maildomain.smtpcredential..", "dev.maildomain.export..")
                .layer("sandbox")
                .definedBy(SANDBOX)
                .layer("passwords")
                .definedBy(PASSWORD)
                .layer("shared")
                .definedBy(ACCOUNT, DNS, OWNERSHIP, STATUS)
                .layer("domains API")
                .definedBy(DOMAINS_API)
                .layer("resources")
                .definedBy(API)
                .whereLayer("configuration")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("commands")
                .mayOnlyBeAccessedByLayers("configuration")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("configuration")
                .whereLayer("passwords")
                .mayOnlyBeAccessedByLayers("configuration", "commands")
                .whereLayer("shared")
                .mayOnlyBeAccessedByLayers("configuration", "commands", "passwords")
                .whereLayer("domains API")
                .mayOnlyBeAccessedByLayers("configuration", "commands", "passwords", "shared")
                .whereLayer("resources")
                .mayOnlyBeAccessedByLayers("configuration", "commands", "passwords", "shared")
                .ensureAllClassesAreContainedInArchitecture());
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(slices().matching("dev.maildomain.(*)..").should().beFreeOfCycles());
    }

    @Test
    void statusKnowsNothingOfOwnershipAndBothNothingOfAccountsAndRecords() {
        check(nothingOf(STATUS).should().dependOnClassesThat().resideInAnyPackage(OWNERSHIP, ACCOUNT, DNS));
        check(nothingOf(OWNERSHIP).should().dependOnClassesThat().resideInAnyPackage(ACCOUNT, DNS));
    }

    @Test
    void resourcesKnowNoOtherPackageOfOurs() {
        check(nothingOf(API).should().dependOnClassesThat(oursOutside(API)));
    }

    @Test
    void domainsApiKnowsNoOtherPackageOfOurs() {
        check(nothingOf(DOMAINS_API).should().dependOnClassesThat(oursOutside(DOMAINS_API)));
    }

    @Test
    void domainsApiKnowsNoKubernetes() {
        check(nothingOf(DOMAINS_API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..", OPERATOR_SDK, "io.quarkiverse.operatorsdk.."));
    }

    @Test
    void sandboxKnowsNoOtherPackageOfOurs() {
        check(nothingOf(SANDBOX).should().dependOnClassesThat(oursOutside(SANDBOX)));
    }

    @Test
    void httpClientStaysBehindThePort() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(DOMAINS_API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP_CLIENT));
    }

    @Test
    void wireFormatStaysBehindThePort() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(DOMAINS_API)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WIRE));
    }

    @Test
    void onlyReconcilersTheirEventSourcesAndConfigurationKnowTheOperatorSdk() {
        DescribedPredicate<JavaClass> wiring = describe(
                "reconcilers, named event sources, mappers and update filters",
                type -> outermost(type).getSimpleName().matches(".+(Reconciler|EventSources?|Mapper|UpdateFilter)"));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CONFIG)
                .and(DescribedPredicate.not(wiring))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OPERATOR_SDK));
    }

    @Test
    void noStaticFieldCanBeReassigned() {
        check(fields().that().areStatic().should().beFinal());
    }

    private static GivenClassesConjunction nothingOf(String packages) {
        return noClasses().that().resideInAPackage(packages);
    }

    private static DescribedPredicate<JavaClass> oursOutside(String packages) {
        return resideInAnyPackage(OURS).and(resideOutsideOfPackages(packages));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(main);
    }
}
