package dev.maildomain.support.secrecy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.maildomain.sandbox.Sandbox;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.RecordedSandbox;
import org.junit.jupiter.api.Test;

/** What isn't recorded isn't searched. */
class RecordingTest {

    @Test
    void testsStartNoSandboxWhoseJournalIsLost() {
        noClasses()
                .that()
                .areNotAssignableTo(RecordedSandbox.class)
                .should()
                .callMethod(Sandbox.class, "start", SandboxOptions.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("dev.maildomain"));
    }
}
