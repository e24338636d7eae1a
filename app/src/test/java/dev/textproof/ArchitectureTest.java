package dev.textproof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom (README, "How it is built"), so that it cannot rot. */
class ArchitectureTest {

    private static final JavaClasses TEXTPROOF = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.textproof");

    private static final int LONGEST_FILE = 250;

    /** Each package, and besides Java itself what it may use. A new library is a line here, and one in RATIONALE. */
    static Stream<Arguments> packages() {
        return Stream.of(
                Arguments.of("core", List.of("org.apache.commons.codec", "com.google.i18n", "org.cryptomator.siv")),
                Arguments.of(
                        "config",
                        List.of(
                                "dev.textproof.core",
                                "org.snakeyaml.engine",
                                "inet.ipaddr",
                                "com.nimbusds.jose",
                                "org.apache.commons.codec")),
                Arguments.of(
                        "channel",
                        List.of(
                                "dev.textproof.core",
                                "dev.textproof.config",
                                "com.fasterxml.jackson",
                                "org.apache.commons.codec",
                                "com.twilio",
                                "com.fasterxml.jackson",
                                "org.slf4j")),
                Arguments.of(
                        "store",
                        List.of(
                                "dev.textproof.core",
                                "dev.textproof.config",
                                "org.flywaydb",
                                "org.sqlite",
                                "org.postgresql",
                                "com.zaxxer.hikari")),
                Arguments.of(
                        "limit", List.of("dev.textproof.core", "io.github.bucket4j", "com.github.benmanes.caffeine")),
                Arguments.of(
                        "deliver",
                        List.of(
                                "dev.textproof.core",
                                "dev.textproof.config",
                                "com.nimbusds.jose",
                                "com.nimbusds.jwt",
                                "com.fasterxml.jackson",
                                "javax.net.ssl",
                                "org.apache.hc")),
                Arguments.of("page", List.of("dev.textproof.core", "com.google.zxing", "com.samskivert.mustache")),
                Arguments.of(
                        "http",
                        List.of(
                                "dev.textproof.core",
                                "dev.textproof.config",
                                "dev.textproof.channel",
                                "dev.textproof.page",
                                "io.javalin",
                                "jakarta.servlet",
                                "com.sun.management",
                                "org.eclipse.jetty",
                                "kotlin",
                                "com.fasterxml.jackson",
                                "io.micrometer",
                                "inet.ipaddr",
                                "org.apache.commons.codec",
                                "org.slf4j")),
                Arguments.of(
                        "doctor",
                        List.of(
                                "dev.textproof.core",
                                "dev.textproof.config",
                                "dev.textproof.channel",
                                "com.fasterxml.jackson",
                                "javax.net.ssl",
                                "org.slf4j")),
                Arguments.of(
                        "cli",
                        List.of(
                                "dev.textproof.doctor",
                                "dev.textproof.core",
                                "dev.textproof.config",
                                "dev.textproof.page",
                                "com.fasterxml.jackson",
                                "picocli",
                                "org.slf4j")));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesOnlyWhatItMay(String name, List<String> mayUse) {
        var own = "dev.textproof." + name;
        var allowed = Stream.concat(
                        Stream.of(own, "java", "javax.crypto", "javax.sql", "org.jspecify"), mayUse.stream())
                .map(each -> each + "..")
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(own + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(TEXTPROOF);
    }

    @Test
    void onlyAppNamesAProvider() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.textproof.channel.*..", "dev.textproof")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.textproof.channel.*..")
                .check(TEXTPROOF);
    }

    @Test
    void providersDoNotKnowEachOther() {
        slices().matching("dev.textproof.channel.(*)..")
                .should()
                .notDependOnEachOther()
                .check(TEXTPROOF);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.textproof.(*)..").should().beFreeOfCycles().check(TEXTPROOF);
    }

    @Test
    void libphonenumberIsKnownInOnePlace() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.NumberReader(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.i18n..")
                .check(TEXTPROOF);
    }

    @Test
    void noFileIsLongerThanAReaderCanHold() throws IOException {
        try (var files = Files.walk(Path.of("app/src"))) {
            var tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .toList();

            assertEquals(List.of(), tooLong);
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
