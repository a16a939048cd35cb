package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.digest.Sha256;
import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Words from outside, in every place where one enters a script, are nothing but words: no shell,
/// `sed`, `awk`, `grep` or `find` of the node takes a part of them for its own language.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class HostileWordsTest {
  /// What a word would do if it were run: it makes a file of this name in any directory.
  private static final String OWNED = "owned-by-a-word";

  private static final String TOUCH = "touch \"$STATIC_POD_ROOT/etc/" + OWNED + "\"";
  private static final String MANIFESTS = "/etc/kubernetes/manifest/";

  private final LocalNode local;
  private final Node node;

  HostileWordsTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  /// Each would be something to a program that took it for its own.
  static Stream<String> words() {
    return Stream.of(
        "a'; " + TOUCH + "; '",
        "$(" + TOUCH + ")",
        "`" + TOUCH + "`",
        "a\"; " + TOUCH + " #",
        "&& " + TOUCH,
        "| " + TOUCH,
        "a||;e " + TOUCH + " #.yaml",
        "x|p;w owned",
        "a&b\\1\\n",
        "-n",
        "--help",
        "-e",
        "%s%n%x",
        "*",
        "[!a]*",
        "?(x)",
        "~root",
        "a=b",
        "{ system(\"" + TOUCH + "\") }",
        "/x/ { print > \"owned\" }",
        "! -name x -o -name y",
        ") -o ( -exec " + TOUCH + " ;",
        "..",
        "a b  c ",
        "\u202eexe.lmay",
        "\u2066\u200b\ufeff",
        "END_OF_FILE",
        "#",
        "x".repeat(10_000));
  }

  static Stream<String> wordsOfSeveralLines() {
    return Stream.of(
        "a\n" + TOUCH + "\n#",
        "a\r\n" + TOUCH + "\r\n",
        "a\tb\tc",
        "END_OF_FILE\n" + TOUCH,
        "'\n" + TOUCH + "\n'",
        "time\tx\npod\tdefault.evil\t/etc/x\n");
  }

  static Stream<String> allWords() {
    return Stream.concat(words(), wordsOfSeveralLines());
  }

  /// Only what a plan or a test puts may be there.
  private void assertNothingRan(String where) {
    try (Stream<Path> files = Files.walk(local.file("/etc").getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as(where)
          .doesNotContain(OWNED, "owned", "evil");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileNameIsAName() throws Exception {
    List<String> paths =
        words()
            .filter(word -> word.length() < 200)
            .map(word -> MANIFESTS + word.replace("/", ":").replaceFirst("^\\.\\.$", "...yaml"))
            .toList();
    List<Step> steps = new ArrayList<>();
    for (String path : paths) {
      local.write(path, "old: 1\n");
      steps.add(rewrite(path, true));
    }
    for (int i = 0; i < paths.size(); i++) {
      steps.add(
          new Step.WriteRevision(
              pod(i), paths.get(i), Step.Action.UPDATE, new Provenance("me", "1")));
    }

    assertThat(node.execute(PlanSamples.plan(steps.toArray(Step[]::new)), _ -> {}))
        .isEqualTo(new Execution.Committed());

    assertNothingRan("file names");
    List<Revision> revisions = revisions(paths.size());
    for (int i = 0; i < paths.size(); i++) {
      assertThat(local.read(paths.get(i))).isEqualTo("new: 1\n");
      Revision revision = revisions.get(i);
      assertThat(revision.before().flatMap(FileContent::text))
          .as(paths.get(i))
          .hasValue("old: 1\n");
      assertThat(revision.metadata("path")).isEqualTo(paths.get(i));
    }
    assertThat(local.exists("/var/lib/static-pod/transaction")).isFalse();
  }

  @Test
  void aFileNameThatIsTooLongIsAFailedStep() throws Exception {
    local.write(MANIFESTS + ".keep", "");
    for (int length : List.of(250, 10_000)) {
      Step write = rewrite(MANIFESTS + "x".repeat(length), false);
      assertThat(node.execute(PlanSamples.plan(write), _ -> {})).isEqualTo(new Execution.Undone());
    }
    assertThat(local.exists("/var/lib/static-pod/transaction")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("wordsOfSeveralLines")
  void aFileNameOfSeveralLinesIsRefused(String word) throws Exception {
    Execution execution =
        node.execute(PlanSamples.plan(rewrite(MANIFESTS + word.replace("/", ":"), false)), _ -> {});

    assertNothingRan(word);
    assertThat(execution).isInstanceOf(Execution.NotBegun.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/../etc/passwd", "/etc/x/..", "etc/relative", "-rf", ""})
  void aPathThatLeadsElsewhereIsRefused(String path) throws Exception {
    assertThat(node.execute(PlanSamples.plan(rewrite(path, false)), _ -> {}))
        .isInstanceOf(Execution.NotBegun.class);
  }

  @Test
  void whoMadeAChangeIsAWordOfTheHistory() throws Exception {
    String path = MANIFESTS + "nodejs.yaml";
    local.write(path, "old: 1\n");
    List<String> words = allWords().toList();
    List<Step> steps = new ArrayList<>();
    steps.add(rewrite(path, true));
    steps.add(new Step.RestartKubelet(UnitName.KUBELET, String.join("\n", words)));
    for (int i = 0; i < words.size(); i++) {
      var provenance = new Provenance(words.get(i), words.get(i));
      steps.add(new Step.WriteRevision(pod(i), path, Step.Action.UPDATE, provenance));
    }

    assertThat(node.execute(PlanSamples.plan(steps.toArray(Step[]::new)), _ -> {}))
        .isEqualTo(new Execution.Committed());

    assertNothingRan("who made a change");
    List<Revision> revisions = revisions(words.size());
    for (int i = 0; i < words.size(); i++) {
      assertThat(revisions.get(i).metadata("user"))
          .isEqualTo(words.get(i).replaceAll("[\n\r\t]", " "));
      assertThat(revisions.get(i).metadata().keySet())
          .containsExactlyInAnyOrder("time", "login", "path", "action", "user", "version");
    }
  }

  @Test
  void theContentOfAFileIsItsContent() throws Exception {
    List<String> contents =
        allWords()
            .flatMap(word -> Stream.of(word, word + "\n", "\n" + word + "\nEND_OF_FILE\n"))
            .toList();
    local.write("/etc/kubernetes/.keep", "");
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      steps.add(
          new Step.WriteFile(
              "/etc/kubernetes/" + i,
              new Precondition.Absent(),
              FileContent.of(contents.get(i)),
              FileAttributes.mode("600")));
    }

    assertThat(node.execute(PlanSamples.plan(steps.toArray(Step[]::new)), _ -> {}))
        .isEqualTo(new Execution.Committed());

    for (int i = 0; i < contents.size(); i++) {
      assertThat(local.read("/etc/kubernetes/" + i)).isEqualTo(contents.get(i));
    }
    assertNothingRan("contents");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "-e", "--help", ".*", "$(" + TOUCH + ")", "'; " + TOUCH + "; '"})
  void whatTheKubeletIsWaitedForIsAWord(String word) throws Exception {
    Execution execution =
        node.execute(
            PlanSamples.plan(
                new Step.AwaitKubelet(
                    UnitName.KUBELET, Duration.ZERO, word, HealthAddress.loopback(10248))),
            _ -> {});

    assertThat(execution).as("no kubelet has it").isEqualTo(new Execution.Undone());
    assertNothingRan(word);
  }

  /// Names that the kubelet's directory, the logs of pods, or the history may have.
  @Test
  void namesOnTheNodeAreReadAndNotRun() throws Exception {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    Set<String> expected = new TreeSet<>();
    for (String word : allWords().toList()) {
      String name = word.replace("/", ":");
      if (name.length() > 200 || name.startsWith(".")) {
        continue;
      }
      local.write("/m/" + name, "a: 1\n");
      local.write("/var/log/pods/default_" + name + "-w1_4f0a/main/0.log", "x\n");
      expected.add(name.replace('\n', '?').replace('\t', '?')); // a line cannot hold them
    }

    List<String> names = new ArrayList<>();
    node.probe(new ProbeRequest()).directory("/m").orElseThrow().files().stream()
        .map(FileFacts::name)
        .forEach(names::add);

    assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
    assertNothingRan("a probe");
  }

  /// A shell compares a word with a text in as many steps as both have characters, multiplied.
  @Test
  @Timeout(120)
  void aPathOfAMegabyteIsNotComparedForHours() throws Exception {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: " + "a".repeat(1 << 20) + "\n");

    NodeFacts facts = node.probe(new ProbeRequest());

    assertThat(facts.kubelet().isRunning()).isTrue();
    assertThat(facts.directories()).allMatch(found -> found.path().length() < 4096);
  }

  @Test
  void theUidOfALogDirectoryIsNoPattern() throws Exception {
    for (String word : allWords().filter(word -> word.length() < 200).toList()) {
      local.write(
          "/var/log/pods/default_nodejs-w1_" + word.replace("/", ":") + "/main/0.log", "x\n");
    }
    local.write("/sys/fs/cgroup/kubepods/pod4f0a/one/cgroup.procs", "4712\n");
    var pod = new PodRef(PlanSamples.POD, "w1", MANIFESTS + "nodejs.yaml", "0");

    assertThat(node.awaitGone(pod, Duration.ZERO)).as("another pod runs").isTrue();
    assertNothingRan("uids");
  }

  private static PodName pod(int number) {
    return new PodName("default", "pod-" + number);
  }

  /// The newest of each of the first pods, in their order.
  private List<Revision> revisions(int pods) throws NodeException {
    List<PodName> names = IntStream.range(0, pods).mapToObj(HostileWordsTest::pod).toList();
    List<Revision> revisions =
        node.probe(
                new ProbeRequest(
                    List.of(),
                    new ProbeRequest.Revisions.Of(names),
                    ProbeRequest.VersionQuery.OMITTED))
            .revisions();
    assertThat(revisions).extracting(Revision::pod).containsExactlyElementsOf(names);
    return revisions;
  }

  private static Step rewrite(String path, boolean isThere) {
    byte[] old = "old: 1\n".getBytes(StandardCharsets.UTF_8);
    FileContent content = FileContent.of(old, FileContent.Sensitivity.PLAIN);
    assertThat(content.sha256()).isEqualTo(Sha256.hex("old: 1\n"));
    Precondition before =
        isThere
            ? new Precondition.Present(FileFacts.regular(path, content, FileAttributes.mode("644")))
            : new Precondition.Absent();
    return new Step.WriteFile(path, before, FileContent.of("new: 1\n"), FileAttributes.mode("600"));
  }
}
