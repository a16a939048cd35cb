package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.pod.PodRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that prints a log, under every shell a node may have.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh"})
class LogScriptTest {
  private static final PodRef POD = new PodRef(PlanSamples.POD, "w1", "", "");
  private static final String LOGS = "/var/log/pods/default_nodejs-w1_4f0a/";

  private final List<String> shell;
  private final LocalNode local;
  private final List<LogEvent> events = new ArrayList<>();

  LogScriptTest(String shell, @TempDir Path directory) {
    this.shell = List.of(shell.split(" "));
    local = new LocalNode(directory, this.shell);
  }

  private static String cri(String text) {
    return "2026-11-22T17:03:22.5Z stdout F " + text + "\n";
  }

  private static LogRequest request(LogRequest.Attempt attempt, OptionalInt lines) {
    return new LogRequest("web", attempt, lines, LogRequest.End.AT_ONCE);
  }

  private static LogRequest newest() {
    return request(LogRequest.Attempt.NEWEST, OptionalInt.empty());
  }

  private List<String> read(LogRequest request) throws NodeException {
    events.clear();
    assertThat(end(request)).isEqualTo(LogRequest.Outcome.READ);
    return events.stream()
        .filter(LogEvent.Line.class::isInstance)
        .map(event -> ((LogEvent.Line) event).line().text())
        .toList();
  }

  private String evidence() throws NodeException {
    Node node = new Node(local);
    return node.evidence(POD, node.probe(new ProbeRequest())).toString();
  }

  private LogRequest.Outcome end(LogRequest request) throws NodeException {
    return new Node(local).logs(POD, request, events::add);
  }

  @Test
  void printsTheNewestStartOfAContainer() throws NodeException {
    local.write(LOGS + "web/9.log", cri("nine"));
    local.write(LOGS + "web/10.log", cri("ten") + cri("| more"));
    local.write(LOGS + "web/11.log.20261122-170322", cri("rotated"));
    local.write(LOGS + "other/12.log", cri("other"));
    local.write("/var/log/pods/default_nodejs-w11_4f0a/web/99.log", cri("another pod"));
    Map<String, String> before = local.snapshot();

    assertThat(read(newest())).containsExactly("ten", "| more");
    assertThat(events.get(1)).isEqualTo(new LogEvent.Began(10));
    assertThat(read(request(LogRequest.Attempt.PREVIOUS, OptionalInt.empty())))
        .containsExactly("nine");
    assertThat(local.snapshot()).isEqualTo(before);
  }

  /// Links as kubelets make them, one for each container: their names hold its id, and its
  /// cgroup's.
  private void link(String id, String log) throws IOException {
    Path link = local.file("/var/log/containers/nodejs-w1_default_web-" + id + ".log");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, local.file(LOGS + log));
  }

  /// What kubectl shows: a container that waits to be started again has ended last itself.
  @Test
  void thePreviousOneIsTheOneThatEndedLast() throws Exception {
    LogRequest previous = request(LogRequest.Attempt.PREVIOUS, OptionalInt.empty());
    String process = "/sys/fs/cgroup/kubepods/pod4f0a/cri-containerd-0b.scope/cgroup.procs";
    local.write(LOGS + "web/4.log", cri("four"));
    local.write(LOGS + "web/5.log", cri("five"));
    link("0a", "web/4.log");
    link("0b", "web/5.log");
    local.write(process, "77\n");

    assertThat(read(previous)).containsExactly("four");

    local.write(process, "");
    assertThat(read(previous)).containsExactly("five");
    assertThat(read(request(LogRequest.Attempt.EARLIER, OptionalInt.empty())))
        .containsExactly("four");

    local.delete(LOGS + "web/4.log");
    assertThat(read(previous)).containsExactly("five");
    assertThat(end(request(LogRequest.Attempt.EARLIER, OptionalInt.empty())))
        .isEqualTo(LogRequest.Outcome.NO_ATTEMPT);

    local.write(process, "77\n");
    assertThat(end(previous)).isEqualTo(LogRequest.Outcome.NO_ATTEMPT);
  }

  @Test
  void printsTheLastLines() throws NodeException {
    local.write(LOGS + "web/0.log", cri("one") + cri("two") + cri("three") + "cut off");

    assertThat(read(request(LogRequest.Attempt.NEWEST, OptionalInt.of(2))))
        .containsExactly("three", "cut off");
    assertThat(read(request(LogRequest.Attempt.NEWEST, OptionalInt.of(0)))).isEmpty();
    assertThat(read(request(LogRequest.Attempt.NEWEST, OptionalInt.of(99)))).hasSize(4);
  }

  @Test
  void readsTheLinksOfKubeletsThatHaveNoDirectories() throws Exception {
    String file = "/var/lib/docker/containers/1/1-json.log";
    local.write(file, "{\"log\":\"old\\n\",\"stream\":\"stdout\"}\n");
    Path link = local.file("/var/log/containers/nodejs-w1_default_web-0123abcd.log");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, local.file(file));

    local.write("/sys/fs/cgroup/kubepods/pod4f0a/0123abcd/cgroup.procs", "77\n");

    assertThat(read(newest())).containsExactly("old");
    assertThat(end(request(LogRequest.Attempt.PREVIOUS, OptionalInt.empty())))
        .isEqualTo(LogRequest.Outcome.NO_ATTEMPT);

    local.delete(file);
    assertThat(end(newest())).isEqualTo(LogRequest.Outcome.NO_POD);
  }

  /// A container that has the directory of logs in its hand would have any file of the node shown.
  @Test
  void aLinkThatLeadsElsewhereIsNotRead() throws Exception {
    local.write("/etc/secret", "secret\n");
    local.write("/var/log/auth.log", "secret\n");
    local.write(LOGS + "web/0.log", cri("harmless"));
    for (String target : List.of("/etc/secret", "/var/log/auth.log")) {
      Path link = local.file(LOGS + "web/1.log");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, local.file(target));

      assertThat(end(newest())).isEqualTo(LogRequest.Outcome.NO_LOG);
      assertThat(events).noneMatch(LogEvent.Line.class::isInstance);
      assertThat(evidence()).doesNotContain("secret");
    }
  }

  @Test
  void saysWhatIsMissing() throws NodeException {
    assertThat(end(newest())).isEqualTo(LogRequest.Outcome.NO_POD);

    local.write(LOGS + "other/0.log", cri("other"));
    assertThat(end(newest())).isEqualTo(LogRequest.Outcome.NO_CONTAINER);

    local.write(LOGS + "web/none", "");
    assertThat(end(newest())).isEqualTo(LogRequest.Outcome.NO_ATTEMPT);
  }

  @Test
  void goesOnWithWhatIsWrittenAndWithTheNextStart() throws Exception {
    Path first = local.file(LOGS + "web/0.log");
    local.write(LOGS + "web/0.log", cri("one") + "2026-11-22T17:03:22.5Z stdout F tw");
    var request =
        new LogRequest(
            "web", LogRequest.Attempt.NEWEST, OptionalInt.empty(), LogRequest.End.FOLLOW);
    Process process = start(ProbeScript.logs("default_nodejs-w1_", request));
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(next(lines)).endsWith(" one");

      Files.writeString(first, "o\n", StandardOpenOption.APPEND);
      assertThat(next(lines)).endsWith(" two");

      Files.writeString(first, cri("three"), StandardOpenOption.APPEND);
      Files.move(first, local.file(LOGS + "web/0.log.20261122-170322"));
      local.write(LOGS + "web/0.log", cri("four"));
      assertThat(next(lines)).endsWith(" three");
      assertThat(next(lines)).endsWith(" four");

      local.write(LOGS + "web/1.log", cri("five"));
      assertThat(next(lines)).endsWith(" five");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(String script) throws IOException {
    var builder = new ProcessBuilder(shell);
    builder.environment().put("STATIC_POD_ROOT", local.file("/").toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(script.getBytes(StandardCharsets.UTF_8));
    }
    return process;
  }

  /// The next line of a log, whatever is said between them.
  private static String next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("|")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }
}
