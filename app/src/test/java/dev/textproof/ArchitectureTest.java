package dev.textproof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The dependency rules of README's "How it is built", so that they cannot rot. */
class ArchitectureTest {

    private static final JavaClasses TEXTPROOF = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.textproof");

    @Test
    void coreKnowsNothingOfTheOutsideWorld() {
        classes()
                .that()
                .resideInAPackage("dev.textproof.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.textproof.core..",
                        "java..",
                        "javax.crypto..",
                        "org.apache.commons.codec..",
                        "com.google.i18n.phonenumbers..",
                        "org.cryptomator.siv..",
                        "org.jspecify..")
                .check(TEXTPROOF);
    }

    @Test
    void onlyHttpKnowsJavalin() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.textproof.http..", "dev.textproof")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..")
                .check(TEXTPROOF);
    }

    @Test
    void carriersDoNotKnowEachOther() {
        slices().matching("dev.textproof.channel.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(TEXTPROOF);
    }

    @Test
    void onlyAppNamesACarrier() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.textproof.channel.*..", "dev.textproof")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.textproof.channel.*..")
                .check(TEXTPROOF);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.textproof.(*)..").should().beFreeOfCycles().check(TEXTPROOF);
    }
}
