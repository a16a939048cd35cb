package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.MalformedAnswerException;
import dev.staticpod.node.files.FilesParser;
import dev.staticpod.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A node that is not honest: what it answers is taken as our scripts give it, or is its refusal.
class HostileAnswerTest {
  private static final int MUTATIONS = 20_000;
  private static final List<String> NASTY =
      List.of(
          "",
          "0",
          "-1",
          "x",
          "99999999999",
          "999999999999999999",
          "9999999999999999999999",
          "/",
          "..",
          "\0",
          "\u001b]52;c;cHdu\u0007",
          "\n",
          "|",
          "static-pod/1",
          "complete",
          "result");
  private static final Pattern KIND = Pattern.compile("case (?:\"[a-z-]+\", )*\"([a-z-]+)\"");
  private static final List<String> LIKELY =
      List.of("", "/a", "/etc/kubernetes/manifests/web.yaml", "regular", "other", "1", "600");
  private static final String[] PROBE = {
    "static-pod/1\tprobe", "root\t", "host\tw1", "init\tsystemd", "service\tkubelet.service"
  };

  @TempDir Path home;

  @Test
  void whateverIsChangedInAnAnswerIsReadOrRefused() throws NodeException {
    List<AnswerSamples.Sample> samples = new AnswerSamples(home).all();
    var random = new Random(13);
    for (AnswerSamples.Sample sample : samples) {
      assertThat(isComplete(sample, sample.lines())).isTrue();
      int refused = 0;
      for (int i = 0; i < MUTATIONS; i++) {
        var lines = new ArrayList<>(sample.lines());
        for (int changes = random.nextInt(3); changes >= 0 && !lines.isEmpty(); changes--) {
          mutate(lines, samples.get(random.nextInt(samples.size())).lines(), random);
        }
        refused += isComplete(sample, lines) ? 0 : 1;
      }
      assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
    }
  }

  /// Also a kind of line that is in no sample: the kinds are those that the readers tell apart.
  @Test
  void aLineOfAnyKindMayBeShort() throws Exception {
    var kinds = new TreeSet<String>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/staticpod/node"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        KIND.matcher(Files.readString(source)).results().forEach(kind -> kinds.add(kind.group(1)));
      }
    }
    assertThat(kinds).contains("hostfile", "measure", "result");
    var random = new Random(17);
    for (AnswerSamples.Sample sample : new AnswerSamples(home).all()) {
      for (String kind : kinds) {
        for (int words = 0; words <= 8; words++) {
          for (int i = 0; i < 20; i++) {
            var line = new StringBuilder(kind);
            for (int word = 0; word < words; word++) {
              line.append('\t').append(LIKELY.get(random.nextInt(LIKELY.size())));
            }
            var said =
                new ArrayList<>(sample.lines().subList(0, Math.min(5, sample.lines().size())));
            said.add(line.toString());
            isComplete(sample, said);
          }
        }
      }
    }
  }

  /// Anything else that is thrown fails the test.
  private static boolean isComplete(AnswerSamples.Sample sample, List<String> lines) {
    AnswerSamples.Reading reading = sample.reading().get();
    try {
      for (String line : lines) {
        for (String part : line.split("\n", -1)) {
          reading.parser().line(part.getBytes(ISO_8859_1));
        }
      }
    } catch (MalformedAnswerException e) {
      assertThat(e.what()).hasSizeLessThan(200).matches("\\P{Cntrl}*");
      return false;
    }
    assertThat(reading.value().get()).isNotNull();
    return reading.parser().isComplete();
  }

  private static void mutate(List<String> lines, List<String> others, Random random) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(8)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size()), line);
      case 2 -> lines.set(at, lines.set(random.nextInt(lines.size()), line));
      case 3 -> lines.subList(at, lines.size()).clear();
      case 4 -> lines.add(at, others.get(random.nextInt(others.size())));
      case 5 -> lines.set(at, withField(line, random));
      case 6 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
      default -> lines.set(at, withByte(line, random));
    }
  }

  private static String withField(String line, Random random) {
    String[] words = line.split("\t", -1);
    words[random.nextInt(words.length)] = NASTY.get(random.nextInt(NASTY.size()));
    return String.join("\t", words);
  }

  private static String withByte(String line, Random random) {
    int at = random.nextInt(line.length() + 1);
    return line.substring(0, at) + (char) random.nextInt(256) + line.substring(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entry\t/m/web.yaml\tregular",
        "directory\t/m\tdirectory\nentry\t/etc/shadow\tregular",
        "directory\t/m\tdirectory\nentry\t/m/../shadow\tregular",
        "directory\t/m\tgone",
        "metadata\taction\tinstall",
        "before\t/a\tregular",
        "revision\tdefault.web\t1",
        "measure\t/a",
        "measure\t/a\t600\t0\t0\tx",
        "measure\t/a\t600\t0\t0\t-1",
        "measure\t/a\t600\t4294967296\t0\t1",
        "digest\tx",
        "|before a text begins",
        "service\tkubelet.service",
        "service\ta b",
        "host\tagain",
        "pod\t999999999999999999\t./a_b_0123456789abcdef0123456789abcdef",
        "a word of another version",
        "",
        "static-pod/1\tprobe"
      })
  void whatAProbeDoesNotSayIsTheRefusalOfThatNode(String lines) {
    var said = new ArrayList<>(List.of(PROBE));
    said.addAll(List.of(lines.split("\n", -1)));
    said.add("complete");

    assertRefused(() -> node(said).probe(new ProbeRequest()));
  }

  @Test
  void anAnswerToAnotherRequestIsNone() {
    assertRefused(() ->
        node(List.of("static-pod/1\texecute", "result\tcommitted")).probe(new ProbeRequest()));
    var whole = new ArrayList<>(List.of(PROBE));
    whole.add("complete");
    var other =
        new ProbeRequest(
            List.of("/m"), new ProbeRequest.Revisions.None(), ProbeRequest.VersionQuery.OMITTED);
    assertRefused(() -> node(whole).probe(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step\tx\tbegin",
        "step\t0\tbegin",
        "step\t-1\tbegin",
        "step\t2\tbegin",
        "step\t99\tbegin",
        "step\t1\tok\t1",
        "step\t1\tbegin\nstep\t1\tok\tx",
        "step\t1\tbegin\nstep\t1\tok\t99999999999",
        "step\t1\tbegin\nresult\tcommitted",
        "step\t1\tbegin\nresult\tconflict\t/m",
        "step\t1\tbegin\nresult\trefused\tno room",
        "step\t1\tbegin\nresult\trecovered",
        "step\t1\tbegin\nstep\t1\tok\t1\nresult\tundone",
        "step\t1\tbegin\nstep\t1\tok\t1\nresult\tpartially-undone\tx\ty",
        "result\tcommitted",
        "result\tundone",
        "result\tfoo",
        "foo"
      })
  void whatATransactionDoesNotSayIsTheRefusalOfThatNode(String lines) {
    var said = new ArrayList<>(List.of("static-pod/1\texecute"));
    said.addAll(List.of(lines.split("\n", -1)));

    assertRefused(() -> node(said).execute(plan(), _ -> {}));
  }

  @Test
  void nothingAfterTheResultCounts() throws NodeException {
    Node node =
        node(
            List.of(
                "static-pod/1\texecute",
                "step\t1\tbegin",
                "step\t1\tfailed\tno",
                "undoing",
                "result\tundone",
                "result\tcommitted",
                "step\tx"));

    assertThat(node.execute(plan(), _ -> {})).isEqualTo(new Execution.Undone());
  }

  @ParameterizedTest
  @CsvSource({"static-pod/1\tprobe,|aaa", "a banner,of a login shell"})
  void anAnswerThatNeverEndsIsCutOff(String first, String more) {
    var shell = new EndlessShell(first, more);

    assertRefused(() -> new Node(shell).probe(new ProbeRequest()));
    assertThat(shell.isCut()).isTrue();
  }

  /// Each path is held against the others: a million of them would take for ever.
  @Test
  void pathsThatNeverEndAreCutOff() {
    var parser = new FilesParser(List.of("/etc/web"));
    parser.line("static-pod/1\tfiles".getBytes(UTF_8));

    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= 10_000; i++) {
                parser.line(("closed\t/etc/web/" + i).getBytes(UTF_8));
              }
            })
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void aLineThatNeverEndsIsCutOff() {
    var parser = new GoneParser(Duration.ZERO);

    assertThatThrownBy(() -> parser.line(new byte[AnswerLimits.LINE + 1]))
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void aNodeThatSaysNothingIsCutOff() {
    var shell = new SilentShell();
    var limits = new AnswerLimits(1, 1, Duration.ofNanos(1), Duration.ofDays(1));

    assertTimerCuts(shell, limits);
  }

  @Test
  void aNodeThatGoesOnForTooLongIsCutOff() {
    var shell = new SilentShell();
    var limits = new AnswerLimits(1, 1, Duration.ofDays(1), Duration.ofNanos(1));

    assertTimerCuts(shell, limits);
  }

  private static void assertTimerCuts(SilentShell shell, AnswerLimits limits) {
    try (var timer = new AnswerTimer(shell, limits)) {
      assertThatThrownBy(() -> shell.run("", _ -> {})).isInstanceOf(NodeException.class);
      assertThat(timer.verdict()).isPresent();
    }
  }

  @Test
  void theTimerWaitsAsLongAsTheScriptMayTake() {
    var shell = new SilentShell();
    try (var timer = new AnswerTimer(shell, AnswerLimits.EXECUTION)) {
      timer.heard();
      assertThat(timer.verdict()).isEmpty();
    }
    assertThat(AnswerLimits.waiting(Duration.ofMinutes(10)).idle())
        .isGreaterThan(Duration.ofMinutes(20));
  }

  @Test
  void aNodeByANameThatNoClusterHasIsRefused() {
    var said = new ArrayList<>(List.of(PROBE));
    said.set(2, "host\t../w1");
    said.add("complete");

    assertThatThrownBy(() -> node(said).probe(new ProbeRequest()))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("the node calls itself '../w1'");
  }

  /// A question that has to be refused.
  @FunctionalInterface
  private interface Question {
    void ask() throws NodeException;
  }

  private static void assertRefused(Question question) {
    assertThatThrownBy(question::ask)
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(NodeException.Reason.PROTOCOL);
              assertThat(e.problem()).startsWith("answered as no node of ours does: ");
              assertThat(e.nextStep()).isNotBlank();
            });
  }

  private static Plan plan() {
    return PlanSamples.plan(PlanSamples.revision(PlanSamples.POD_PATH));
  }

  private static Node node(List<String> lines) {
    return new Node(
        new SilentShell() {
          @Override
          public ShellResult run(String script, Consumer<byte[]> onLine) {
            lines.forEach(line -> onLine.accept(line.getBytes(UTF_8)));
            return new ShellResult(0, "");
          }
        });
  }

  /// Says nothing until it is cut.
  private static class SilentShell implements Shell {
    private final CountDownLatch cut = new CountDownLatch(1);

    @Override
    public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
      try {
        cut.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      throw new NodeException(
          NodeException.Reason.CONNECTION_LOST, name(), "the connection was lost", "try again");
    }

    boolean isCut() {
      return cut.getCount() == 0;
    }

    @Override
    public String name() {
      return "evil";
    }

    @Override
    public void cut() {
      cut.countDown();
    }

    @Override
    public void close() {}
  }

  /// Says the same again and again.
  private static final class EndlessShell extends SilentShell {
    private final String first;
    private final byte[] more;

    EndlessShell(String first, String more) {
      this.first = first;
      this.more = more.getBytes(UTF_8);
    }

    @Override
    public ShellResult run(String script, Consumer<byte[]> onLine) {
      for (String line : first.startsWith("static-pod") ? PROBE : new String[] {first}) {
        onLine.accept(line.getBytes(UTF_8));
      }
      onLine.accept((first.startsWith("static-pod") ? "text\t/a" : first).getBytes(UTF_8));
      while (true) {
        onLine.accept(more);
      }
    }
  }
}
