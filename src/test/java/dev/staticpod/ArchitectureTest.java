package dev.staticpod;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
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

  /// Which of our packages a package uses: exactly these, so that no arrow comes or goes unseen.
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry(
              "access",
              Set.of(
                  "cluster",
                  "cluster.http",
                  "cluster.json",
                  "cluster.kubeconfig",
                  "cluster.poll",
                  "kubelet",
                  "node",
                  "plan",
                  "text")),
          Map.entry(
              "admission",
              Set.of(
                  "diagnostic",
                  "kubelet",
                  "manifest",
                  "validation",
                  "validation.field",
                  "validation.rules",
                  "yaml")),
          Map.entry("bounded", Set.of()),
          Map.entry(
              "check",
              Set.of(
                  "cluster",
                  "diagnosis",
                  "diagnostic",
                  "kubelet",
                  "manifest",
                  "node",
                  "plan",
                  "plan.files",
                  "plan.pod",
                  "status",
                  "text",
                  "validation")),
          Map.entry(
              "cli",
              Set.of(
                  "admission",
                  "bounded",
                  "check",
                  "cli.convert",
                  "cli.listing",
                  "cli.manifests",
                  "cli.model",
                  "cli.nodes",
                  "cli.options",
                  "cli.output",
                  "cli.process",
                  "cli.sets",
                  "cli.settings",
                  "cli.terminal",
                  "cli.usage",
                  "cli.values",
                  "cluster",
                  "cluster.kubeconfig",
                  "convert",
                  "diagnostic",
                  "export",
                  "fleet",
                  "inventory",
                  "kubelet",
                  "manifest",
                  "name",
                  "node",
                  "plan",
                  "plan.files",
                  "plan.images",
                  "plan.pod",
                  "report",
                  "report.convert",
                  "report.diff",
                  "rollout",
                  "sandbox",
                  "set",
                  "settings",
                  "ssh.config",
                  "status",
                  "text",
                  "validation",
                  "validation.field",
                  "validation.rules")),
          Map.entry(
              "cli.convert",
              Set.of(
                  "bounded",
                  "cli.manifests",
                  "cli.model",
                  "cli.options",
                  "cli.output",
                  "cli.process",
                  "convert",
                  "diagnostic",
                  "fleet",
                  "name",
                  "report",
                  "report.convert",
                  "set")),
          Map.entry(
              "cli.live",
              Set.of("cli.process", "cli.terminal", "fleet", "live", "rollout.outcome")),
          Map.entry(
              "cli.listing",
              Set.of(
                  "cli.nodes",
                  "cli.process",
                  "fleet",
                  "name",
                  "node",
                  "plan.pod",
                  "report",
                  "status")),
          Map.entry(
              "cli.manifests",
              Set.of(
                  "admission",
                  "bounded",
                  "cli.model",
                  "cli.process",
                  "diagnostic",
                  "digest",
                  "image",
                  "kubelet",
                  "manifest",
                  "mount",
                  "plan.files",
                  "plan.images",
                  "report",
                  "report.diff",
                  "rollout.outcome",
                  "set",
                  "validation",
                  "validation.fix")),
          Map.entry("cli.model", Set.of("text")),
          Map.entry(
              "cli.nodes",
              Set.of(
                  "access",
                  "bounded",
                  "cli.process",
                  "cli.terminal",
                  "cluster",
                  "fleet",
                  "inventory",
                  "inventory.source",
                  "name",
                  "node",
                  "plan",
                  "plan.images",
                  "plan.pod",
                  "report",
                  "report.page",
                  "rollout",
                  "rollout.outcome",
                  "ssh",
                  "ssh.auth",
                  "ssh.config",
                  "ssh.exec",
                  "status",
                  "text")),
          Map.entry(
              "cli.options",
              Set.of(
                  "access",
                  "admission",
                  "bounded",
                  "cli.manifests",
                  "cli.model",
                  "cli.nodes",
                  "cli.output",
                  "cli.process",
                  "cli.values",
                  "cluster",
                  "cluster.http",
                  "cluster.kubeconfig",
                  "diagnostic",
                  "fleet",
                  "kubelet",
                  "manifest",
                  "name",
                  "plan.files",
                  "plan.images",
                  "plan.pod",
                  "report",
                  "report.rerun",
                  "report.set",
                  "rollout",
                  "rollout.outcome",
                  "set",
                  "set.standing",
                  "ssh",
                  "ssh.auth",
                  "ssh.config",
                  "ssh.exec",
                  "ssh.hostkey",
                  "status",
                  "text",
                  "validation",
                  "validation.field")),
          Map.entry(
              "cli.output",
              Set.of(
                  "cli.live",
                  "cli.model",
                  "cli.nodes",
                  "cli.process",
                  "fleet",
                  "live",
                  "report",
                  "rollout.outcome")),
          Map.entry(
              "cli.process",
              Set.of(
                  "bounded",
                  "cli.terminal",
                  "diagnostic",
                  "fleet",
                  "plan.pod",
                  "report",
                  "rollout.outcome",
                  "text")),
          Map.entry(
              "cli.settings",
              Set.of(
                  "bounded",
                  "cli.model",
                  "cli.process",
                  "diagnostic",
                  "report",
                  "settings",
                  "yaml")),
          Map.entry("cli.terminal", Set.of("bounded", "text")),
          Map.entry(
              "cli.usage",
              Set.of("cli.model", "cli.process", "cli.settings", "diagnostic", "report", "text")),
          Map.entry(
              "cli.values",
              Set.of("cli.model", "diagnostic", "kubelet", "name", "plan.files", "validation")),
          Map.entry("cluster", Set.of("manifest", "text")),
          Map.entry(
              "cluster.http",
              Set.of(
                  "cluster",
                  "cluster.json",
                  "cluster.kubeconfig",
                  "cluster.poll",
                  "cluster.tls",
                  "name")),
          Map.entry("cluster.json", Set.of("cluster")),
          Map.entry(
              "cluster.kubeconfig",
              Set.of(
                  "bounded",
                  "cluster",
                  "cluster.json",
                  "cluster.tls",
                  "diagnostic",
                  "text",
                  "yaml")),
          Map.entry("cluster.poll", Set.of("cluster")),
          Map.entry("cluster.tls", Set.of("bounded", "cluster", "text")),
          Map.entry(
              "convert",
              Set.of(
                  "diagnostic",
                  "kubelet",
                  "name",
                  "set",
                  "validation",
                  "validation.decoding",
                  "yaml")),
          Map.entry(
              "diagnosis",
              Set.of(
                  "cluster",
                  "diagnostic",
                  "kubelet",
                  "node",
                  "plan",
                  "plan.pod",
                  "text",
                  "validation")),
          Map.entry("diagnostic", Set.of("text")),
          Map.entry("digest", Set.of()),
          Map.entry(
              "export",
              Set.of(
                  "manifest",
                  "mount",
                  "node.files",
                  "plan",
                  "plan.files",
                  "plan.pod",
                  "set",
                  "validation.fix")),
          Map.entry(
              "fleet",
              Set.of(
                  "cluster",
                  "diagnostic",
                  "node",
                  "plan",
                  "plan.pod",
                  "rollout",
                  "rollout.outcome")),
          Map.entry("image", Set.of("cluster.json", "digest", "name")),
          Map.entry("inventory", Set.of("diagnostic")),
          Map.entry("inventory.ansible", Set.of("diagnostic", "inventory", "yaml")),
          Map.entry(
              "inventory.source", Set.of("bounded", "inventory", "inventory.ansible", "text")),
          Map.entry("kubelet", Set.of("yaml")),
          Map.entry(
              "live",
              Set.of("fleet", "plan.images", "plan.pod", "report", "rollout", "rollout.outcome")),
          Map.entry("manifest", Set.of("diagnostic", "digest", "name", "yaml")),
          Map.entry("mount", Set.of("diagnostic", "manifest", "plan.files", "yaml")),
          Map.entry("name", Set.of()),
          Map.entry(
              "node",
              Set.of(
                  "image",
                  "kubelet",
                  "name",
                  "node.answer",
                  "node.files",
                  "node.images",
                  "node.script",
                  "node.upload",
                  "plan",
                  "plan.files",
                  "plan.images",
                  "plan.pod",
                  "text")),
          Map.entry("node.answer", Set.of("text")),
          Map.entry("node.files", Set.of("node.answer", "node.script", "plan.files")),
          Map.entry("node.images", Set.of("image", "node.answer", "node.script", "plan.images")),
          Map.entry("node.script", Set.of()),
          Map.entry("node.upload", Set.of("digest", "plan", "plan.files")),
          Map.entry(
              "plan",
              Set.of(
                  "diagnostic",
                  "kubelet",
                  "manifest",
                  "plan.files",
                  "plan.images",
                  "plan.pod",
                  "text")),
          Map.entry("plan.pod", Set.of("manifest", "name")),
          Map.entry(
              "plan.agreed",
              Set.of("diagnostic", "digest", "kubelet", "plan", "plan.files", "plan.pod")),
          Map.entry("plan.files", Set.of("digest")),
          Map.entry("plan.images", Set.of("image", "manifest", "plan.files", "text", "yaml")),
          Map.entry(
              "report",
              Set.of(
                  "check",
                  "cluster",
                  "diagnosis",
                  "diagnostic",
                  "fleet",
                  "inventory",
                  "name",
                  "node",
                  "plan",
                  "plan.files",
                  "plan.pod",
                  "report.diff",
                  "report.files",
                  "report.images",
                  "report.json",
                  "rollout",
                  "rollout.outcome",
                  "settings",
                  "status",
                  "text",
                  "yaml")),
          Map.entry("report.diff", Set.of("fleet", "plan.files", "status", "validation.fix")),
          Map.entry("report.files", Set.of("plan", "plan.files", "plan.pod")),
          Map.entry(
              "report.images",
              Set.of(
                  "image", "node.images", "plan.images", "plan.pod", "rollout", "rollout.outcome")),
          Map.entry("report.json", Set.of("diagnostic", "fleet", "plan.pod", "status", "text")),
          Map.entry("report.rerun", Set.of("fleet", "text")),
          Map.entry(
              "report.convert",
              Set.of(
                  "convert",
                  "diagnostic",
                  "digest",
                  "export",
                  "fleet",
                  "plan.files",
                  "plan.pod",
                  "report.json",
                  "text")),
          Map.entry("report.page", Set.of("fleet", "rollout.outcome", "text")),
          Map.entry(
              "restore",
              Set.of("diagnostic", "kubelet", "manifest", "plan", "plan.files", "plan.pod")),
          Map.entry(
              "rollout",
              Set.of(
                  "access",
                  "admission",
                  "cluster",
                  "diagnosis",
                  "diagnostic",
                  "image",
                  "kubelet",
                  "manifest",
                  "node",
                  "node.images",
                  "node.upload",
                  "plan",
                  "plan.agreed",
                  "plan.files",
                  "plan.images",
                  "plan.pod",
                  "restore",
                  "rollout.outcome")),
          Map.entry(
              "rollout.outcome",
              Set.of(
                  "cluster", "diagnosis", "diagnostic", "node", "plan", "plan.images", "plan.pod")),
          Map.entry(
              "sandbox",
              Set.of("bounded", "sandbox.api", "sandbox.kubelet", "sandbox.node", "text")),
          Map.entry("sandbox.api", Set.of()),
          Map.entry("sandbox.kubelet", Set.of("digest", "sandbox.api")),
          Map.entry("sandbox.node", Set.of("digest", "image", "sandbox.api", "sandbox.kubelet")),
          Map.entry(
              "cli.sets",
              Set.of(
                  "admission",
                  "bounded",
                  "cli.manifests",
                  "cli.model",
                  "cli.nodes",
                  "cli.options",
                  "cli.process",
                  "cluster",
                  "diagnostic",
                  "digest",
                  "fleet",
                  "image",
                  "inventory",
                  "kubelet",
                  "manifest",
                  "node",
                  "plan",
                  "plan.agreed",
                  "plan.files",
                  "plan.images",
                  "plan.pod",
                  "report",
                  "report.set",
                  "rollout",
                  "rollout.outcome",
                  "set",
                  "set.review",
                  "set.standing",
                  "text",
                  "validation",
                  "validation.field",
                  "yaml")),
          Map.entry(
              "report.set",
              Set.of(
                  "diagnostic",
                  "fleet",
                  "plan.pod",
                  "report.json",
                  "report.page",
                  "rollout.outcome",
                  "set.standing",
                  "text")),
          Map.entry(
              "set.review",
              Set.of(
                  "admission",
                  "diagnostic",
                  "manifest",
                  "mount",
                  "plan.files",
                  "plan.pod",
                  "set",
                  "validation")),
          Map.entry(
              "set.standing",
              Set.of(
                  "digest",
                  "fleet",
                  "image",
                  "manifest",
                  "plan",
                  "plan.files",
                  "plan.images",
                  "plan.pod",
                  "rollout.outcome",
                  "text")),
          Map.entry("set", Set.of("diagnostic", "name", "yaml")),
          Map.entry("settings", Set.of()),
          Map.entry(
              "ssh",
              Set.of(
                  "node",
                  "ssh.auth",
                  "ssh.config",
                  "ssh.exec",
                  "ssh.hostkey",
                  "ssh.mux",
                  "ssh.transport")),
          Map.entry(
              "ssh.auth",
              Set.of("bounded", "node", "ssh.config", "ssh.crypto", "ssh.transport", "text")),
          Map.entry("ssh.config", Set.of("bounded", "node", "ssh.hostkey", "text")),
          Map.entry("ssh.crypto", Set.of("digest")),
          Map.entry("ssh.exec", Set.of("node", "ssh.auth", "ssh.config", "ssh.transport")),
          Map.entry("ssh.hostkey", Set.of("bounded", "node", "ssh.crypto", "text")),
          Map.entry(
              "ssh.mux", Set.of("bounded", "node", "ssh.config", "ssh.exec", "ssh.transport")),
          Map.entry(
              "ssh.transport",
              Set.of("bounded", "node", "ssh.config", "ssh.crypto", "ssh.hostkey")),
          Map.entry(
              "status",
              Set.of(
                  "access",
                  "cluster",
                  "diagnosis",
                  "diagnostic",
                  "export",
                  "kubelet",
                  "manifest",
                  "node",
                  "plan",
                  "plan.files",
                  "plan.pod",
                  "validation")),
          Map.entry("text", Set.of()),
          Map.entry(
              "validation",
              Set.of(
                  "diagnostic",
                  "kubelet",
                  "manifest",
                  "set",
                  "validation.advice",
                  "validation.decoding",
                  "validation.effects",
                  "validation.field",
                  "validation.rules",
                  "yaml")),
          Map.entry(
              "validation.advice",
              Set.of("diagnostic", "manifest", "name", "validation.field", "yaml")),
          Map.entry(
              "validation.decoding", Set.of("diagnostic", "kubelet", "validation.field", "yaml")),
          Map.entry(
              "validation.effects",
              Set.of("diagnostic", "name", "validation.field", "validation.rules")),
          Map.entry("validation.field", Set.of("diagnostic", "kubelet", "name", "yaml")),
          Map.entry(
              "validation.fix",
              Set.of(
                  "diagnostic",
                  "kubelet",
                  "validation",
                  "validation.decoding",
                  "validation.effects",
                  "validation.field",
                  "yaml")),
          Map.entry(
              "validation.rules",
              Set.of(
                  "diagnostic",
                  "kubelet",
                  "manifest",
                  "name",
                  "validation.decoding",
                  "validation.field",
                  "yaml")),
          Map.entry("yaml", Set.of("diagnostic")));

  /// Which packages a library may be used in.
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.yaml.snakeyaml..", Set.of("yaml")),
          Map.entry("net.schmizz..", Set.of("ssh")),
          Map.entry("com.hierynomus..", Set.of("ssh")),
          Map.entry("org.bouncycastle..", Set.of("ssh", "sandbox")),
          Map.entry("org.apache.sshd..", Set.of("sandbox")),
          Map.entry("com.sun.net.httpserver..", Set.of("sandbox.api", "sandbox.node")),
          Map.entry("io.fabric8..", Set.of("convert")),
          Map.entry("java.net.http..", Set.of("cluster.http")),
          Map.entry(
              "com.fasterxml.jackson.databind..",
              Set.of("cluster", "convert", "image", "report.rerun", "sandbox")),
          Map.entry(
              "com.fasterxml.jackson.core..", Set.of("cluster", "convert", "report", "sandbox")),
          Map.entry("com.github.difflib..", Set.of("report")),
          Map.entry("picocli..", Set.of("cli")));

  /// No input, output, clock, randomness, environment or threads.
  private static final List<String> PURE =
      List.of(
          "diagnostic",
          "digest",
          "yaml",
          "set",
          "settings",
          "manifest",
          "validation",
          "admission",
          "inventory.ansible",
          "kubelet",
          "plan",
          "diagnosis",
          "check",
          "restore",
          "image",
          "report");

  @TestFactory
  Stream<DynamicTest> usesExactlyThePackagesOfItsLine() {
    return USES.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () -> assertThat(uses(entry.getKey())).isEqualTo(entry.getValue())));
  }

  private static Set<String> uses(String name) {
    return CLASSES.stream()
        .filter(each -> each.getPackageName().equals(ROOT + name))
        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
        .filter(other -> other.startsWith(ROOT) && !other.equals(ROOT + name))
        .map(other -> other.substring(ROOT.length()))
        .collect(Collectors.toSet());
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
    return Stream.concat(PURE.stream().map(name -> name + ".."), Stream.of("inventory"))
        .map(name -> DynamicTest.dynamicTest(name, () -> checkPure(ROOT + name)));
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

  /// One that waits for a socket makes the end of the program wait for 300 ms
  /// (src/docs/start-up.md).
  @Test
  void noThreadIsVirtual() {
    noClasses()
        .should()
        .callMethod(Thread.class, "ofVirtual")
        .orShould()
        .callMethod(Thread.class, "startVirtualThread", Runnable.class)
        .orShould()
        .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
        .check(CLASSES);
  }

  @Test
  void noPackageIsPartOfACycle() {
    SlicesRuleDefinition.slices()
        .assignedFrom(slices(JavaClass::getPackageName))
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  /// A sealed type and its cases are one: it names them, and they are of its kind.
  @Test
  void noClassIsPartOfACycle() {
    SlicesRuleDefinition.slices()
        .assignedFrom(slices(each -> family(topLevel(each)).getName()))
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  private static JavaClass topLevel(JavaClass nested) {
    return nested.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(nested);
  }

  private static JavaClass family(JavaClass member) {
    return Stream.concat(member.getRawInterfaces().stream(), member.getRawSuperclass().stream())
        .filter(each -> each.getName().startsWith(ROOT) && each.getEnclosingClass().isEmpty())
        .filter(each -> each.reflect().isSealed())
        .map(JavaType::toErasure)
        .findFirst()
        .orElse(member);
  }

  private static SliceAssignment slices(Function<JavaClass, String> name) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass each) {
        return SliceIdentifier.of(name.apply(each));
      }

      @Override
      public String getDescription() {
        return "our classes";
      }
    };
  }

  @Test
  void aPackageIsSmallEnoughToSurvey() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      assertThat(
              files
                  .filter(path -> path.toString().endsWith(".java"))
                  .collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
          .allSatisfy(
              (folder, count) -> assertThat(count).as(folder.toString()).isLessThanOrEqualTo(45));
    }
  }

  @Test
  void everyPackageHasItsLineHereAndSaysWhatItKnows() throws IOException {
    Path sources = Path.of("src/main/java/dev/staticpod");
    try (Stream<Path> files = Files.walk(sources)) {
      Map<String, Path> infos =
          files
              .filter(path -> path.endsWith("package-info.java"))
              .collect(
                  Collectors.toMap(
                      path -> sources.relativize(path.getParent()).toString().replace('/', '.'),
                      path -> path));

      assertThat(USES.keySet()).isEqualTo(infos.keySet());
      assertThat(infos.keySet())
          .containsAll(
              CLASSES.stream()
                  .map(each -> each.getPackageName().substring(ROOT.length()))
                  .collect(Collectors.toSet()));
      assertThat(infos.values()).allSatisfy(info -> assertThat(info).content().startsWith("/// "));
    }
  }
}
