package dev.staticpod;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What each package may know. A new package needs a line here.
class ArchitectureTest {
  private static final String ROOT = "dev.staticpod.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.staticpod");

  /// Which of our packages a package may use.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("diagnostic", Set.of()),
          Map.entry("yaml", Set.of("diagnostic")),
          Map.entry("manifest", Set.of("diagnostic", "yaml")),
          Map.entry("validation", Set.of("diagnostic", "yaml", "manifest")),
          Map.entry("kubelet", Set.of("diagnostic", "yaml")),
          Map.entry("plan", Set.of("manifest", "kubelet")),
          Map.entry("node", Set.of("plan", "kubelet")),
          Map.entry("ssh", Set.of("node")),
          Map.entry("cluster", Set.of("plan")),
          Map.entry(
              "rollout",
              Set.of("diagnostic", "manifest", "validation", "kubelet", "plan", "node", "cluster")),
          Map.entry(
              "report",
              Set.of(
                  "diagnostic",
                  "yaml",
                  "manifest",
                  "validation",
                  "plan",
                  "node",
                  "cluster",
                  "rollout")),
          Map.entry(
              "cli",
              Set.of(
                  "diagnostic",
                  "yaml",
                  "manifest",
                  "validation",
                  "plan",
                  "node",
                  "ssh",
                  "cluster",
                  "rollout",
                  "report",
                  "sandbox")),
          Map.entry("sandbox", Set.of()));

  /// Which packages a library may be used in.
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.yaml.snakeyaml..", Set.of("yaml")),
          Map.entry("net.schmizz..", Set.of("ssh")),
          Map.entry("com.hierynomus..", Set.of("ssh")),
          Map.entry("org.bouncycastle..", Set.of("ssh", "sandbox")),
          Map.entry("org.apache.sshd..", Set.of("sandbox")),
          Map.entry("com.sun.net.httpserver..", Set.of("sandbox")),
          Map.entry("io.fabric8..", Set.of("cluster")),
          Map.entry("java.net.http..", Set.of("cluster")),
          Map.entry("com.fasterxml.jackson.databind..", Set.of("cluster", "sandbox")),
          Map.entry("com.fasterxml.jackson.core..", Set.of("cluster", "report", "sandbox")),
          Map.entry("com.github.difflib..", Set.of("report")),
          Map.entry("picocli..", Set.of("cli")));

  /// No input, output, clock, randomness, environment or threads.
  private static final List<String> PURE =
      List.of("diagnostic", "yaml", "manifest", "validation", "kubelet", "plan", "report");

  @TestFactory
  Stream<DynamicTest> usesOnlyThePackagesItMay() {
    return MAY_USE.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(), () -> checkUses(entry.getKey(), entry.getValue())));
  }

  private static void checkUses(String name, Set<String> allowed) {
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(name) && !allowed.contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(forbidden.length == 0)
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> aLibraryLivesInItsPackage() {
    return LIBRARIES.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(), () -> checkLibrary(entry.getKey(), entry.getValue())));
  }

  private static void checkLibrary(String library, Set<String> packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            packages.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> pureMeansPure() {
    return PURE.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> checkPure(ROOT + name + "..")));
  }

  private static void checkPure(String name) {
    noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.File.*|java\\.lang\\.(Process.*|Runtime|Thread.*)"
                + "|java\\.util\\.Random|java\\.time\\.(Clock|InstantSource)")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .accessClassesThat()
        .belongToAnyOf(System.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineTouchesTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  /// It brings an SSH server and a web server along, which must not weigh on other commands.
  @Test
  void onlyItsOwnCommandLoadsTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "sandbox..")
        .and()
        .haveNameNotMatching(ROOT.replace(".", "\\.") + "cli\\.Sandbox.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "sandbox..")
        .check(CLASSES);
  }

  @Test
  void noPackageIsPartOfACycle() {
    SlicesRuleDefinition.slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageHasItsLineHereAndSaysWhatItKnows() throws IOException {
    Path sources = Path.of("src/main/java/dev/staticpod");
    try (Stream<Path> directories = Files.list(sources)) {
      Set<String> names =
          directories.map(path -> path.getFileName().toString()).collect(Collectors.toSet());

      assertThat(MAY_USE.keySet()).isEqualTo(names);
      assertThat(names)
          .allSatisfy(name ->
              assertThat(sources.resolve(name).resolve("package-info.java"))
                  .content()
                  .startsWith("/// "));
    }
  }
}
