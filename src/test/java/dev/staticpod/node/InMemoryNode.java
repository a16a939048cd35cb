package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.staticpod.digest.Sha256;
import dev.staticpod.node.script.LastCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A node without a machine: it understands the scripts of a [Node], and answers as they do. Its
/// kubelet reads [#DIRECTORY]. A test puts files there, and makes the next change go wrong.
public final class InMemoryNode implements Shell {
  /// Where its kubelet reads manifests.
  public static final String DIRECTORY = "/etc/kubernetes/manifests";

  public static final String NAME = "root@worker-1";

  private final Map<String, String> files = new TreeMap<>();
  private final List<String> execs = new ArrayList<>();
  private final List<String> journal = new ArrayList<>();
  private final Map<String, List<String>> logs = new LinkedHashMap<>();
  private final List<Runnable> meanwhile = new ArrayList<>();
  private Runnable duringProbe = () -> {};
  private Optional<TransactionFault> fault = Optional.empty();
  private Optional<CutOff> cutOff = Optional.empty();
  private boolean leftovers;
  private String kubelet = "active";
  private String health = "ok";
  private boolean containersRun;
  private String version = "";
  private boolean lost;
  private boolean closed;

  /// What goes wrong with the next transaction.
  public sealed interface TransactionFault {
    /// Another one holds the lock.
    record Busy() implements TransactionFault {}

    /// The node cannot begin.
    record NotBegun(String why) implements TransactionFault {}

    /// A step fails, and all that was done is undone.
    record StepFails(int step, String cause) implements TransactionFault {}

    /// A step fails, and nothing can be undone.
    record UndoFails(int step, String cause, String notUndone) implements TransactionFault {}

    /// The connection is lost while the first step goes on; the node finishes it.
    record Lost() implements TransactionFault {}
  }

  /// A change of one file that a power cut ended, which has still to be undone.
  ///
  /// @param before the file's content; empty where there was none
  private record CutOff(String pod, String path, Optional<String> before) {}

  /// The power goes in the middle of a change that has put a file: a probe tells so until it is
  /// undone.
  ///
  /// @param pod `NAMESPACE.NAME`
  public void cutOff(String pod, String path, String text) {
    cutOff = Optional.of(new CutOff(pod, path, read(path)));
    write(path, text);
  }

  /// The power went when a change had come to its end, and before its files were cleared away.
  public void leaveFilesOfAChange() {
    leftovers = true;
  }

  /// Puts a file.
  public void write(String path, String text) {
    files.put(path, text);
  }

  public void delete(String path) {
    files.remove(path);
  }

  public Optional<String> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /// Lets the next transaction go wrong.
  public void fault(TransactionFault next) {
    fault = Optional.of(next);
  }

  /// Happens between the probe and the next transaction; several happen before one each.
  public void meanwhile(Runnable action) {
    meanwhile.add(action);
  }

  /// Happens in the middle of every probe, when the node has said what it calls itself.
  public void duringProbe(Runnable action) {
    duringProbe = action;
  }

  /// What the kubelet's journal says about every pod.
  public void journal(String line) {
    journal.add(line);
  }

  /// What a container wrote.
  public void log(String container, String... lines) {
    logs.put(container, List.of(lines));
  }

  /// What systemd says of the kubelet: `active`, `failed`.
  public void kubelet(String activeState) {
    kubelet = activeState;
  }

  /// What the kubelet says of its version; nothing before.
  public void version(String text) {
    version = text;
  }

  /// What the healthz of a kubelet that runs says.
  public void health(String answer) {
    health = answer;
  }

  /// Whether containers of every pod run.
  public void containersRun(boolean run) {
    containersRun = run;
  }

  /// The connection is lost, for this script and all that follow.
  public void lose() {
    lost = true;
  }

  /// The functions that were run, in order: `probe`, `transact`, `settle`, `evidence`, `gone`,
  /// `check`.
  public List<String> execs() {
    return List.copyOf(execs);
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
    String last = script.lines().toList().getLast();
    String[] words = words(last.replace(LastCommand.BEGIN, "").replace(LastCommand.END, ""));
    execs.add(words[0]);
    requireConnection();
    var answer = new Answer(onLine);
    switch (words[0]) {
      case "probe" -> probe(words[2], requested(words), answer);
      case "evidence" -> evidence(answer);
      case "gone" -> {
        answer.line("static-pod/1", "gone");
        answer.line(containersRun ? "still" : "gone");
      }
      case "check" -> check(answer);
      case "settle" -> settle(answer);
      case "transact" -> transact(InMemoryTransaction.parse(script), answer);
      default -> throw new AssertionError("no script of a node: " + words[0]);
    }
    return new ShellResult(0, "");
  }

  private void requireConnection() throws NodeException {
    if (lost) {
      throw new NodeException(
          NodeException.Reason.CONNECTION_LOST, NAME, "the connection broke", "try again");
    }
  }

  private record Answer(Consumer<byte[]> onLine) {
    void line(String... words) {
      onLine.accept(String.join("\t", words).getBytes(UTF_8));
    }
  }

  /// The words of a call, those in quotes with them.
  private static String[] words(String call) {
    return Pattern.compile("'[^']*'|\\S+")
        .matcher(call)
        .results()
        .map(MatchResult::group)
        .toArray(String[]::new);
  }

  /// The directories among the words of a probe's call.
  private static List<String> requested(String... words) {
    return Stream.of(words)
        .filter(word -> word.startsWith("'/"))
        .map(word -> word.substring(1, word.length() - 1))
        .toList();
  }

  /// @param pods the second argument of the script, in quotes
  private void probe(String pods, List<String> requested, Answer answer) {
    answer.line("static-pod/1", "probe");
    answer.line("root", "");
    answer.line("host", "w1");
    answer.line("os", "Debian GNU/Linux 12");
    answer.line("init", "systemd");
    if (leftovers) {
      answer.line("leftovers");
    }
    cutOff.ifPresent(it -> {
      answer.line("interrupted");
      answer.line("interrupted", "time", "2026-11-26T20:00:00Z");
      answer.line("interrupted", "pod", it.pod(), it.path(), "update", "ann@desk", "1.0");
      answer.line("interrupted", "file", it.path());
    });
    answer.line("service", "kubelet.service");
    answer.line("property", "LoadState=loaded");
    answer.line("property", "ActiveState=" + kubelet);
    answer.line("property", "MainPID=" + (kubelet.equals("active") ? "4711" : "0"));
    answer.line("argument", "/usr/local/bin/kubelet");
    answer.line("argument", "--pod-manifest-path=" + DIRECTORY);
    if (!version.isEmpty()) {
      answer.line("version", version);
    }
    answer.line("directory", DIRECTORY, "directory");
    duringProbe.run();
    if (pods.startsWith("'*")) {
      if (kubelet.equals("active")) {
        answer.line("health-port", "10248");
        answer.line("health", health);
      }
      containers(answer);
    }
    files.keySet().stream()
        .filter(path -> path.startsWith(DIRECTORY + "/"))
        .forEach(path -> answer.line("entry", path, "regular"));
    requested.stream()
        .filter(path -> !path.equals(DIRECTORY))
        .forEach(path -> answer.line("directory", path, "missing"));
    files.forEach((path, text) -> {
      answer.line("measure", path, "600", "0", "0", String.valueOf(text.getBytes(UTF_8).length));
      answer.line("digest", Sha256.hex(text) + "  " + path);
      answer.line("text", path);
      text.lines().forEach(line -> answer.line("|" + line));
    });
    answer.line("complete");
  }

  /// What the pods in the files have on the node.
  private void containers(Answer answer) {
    int number = 0;
    for (String path : files.keySet()) {
      if (path.startsWith(DIRECTORY + "/") && containersRun) {
        String uid = "%032x".formatted(++number);
        String name = path.substring(DIRECTORY.length() + 1).replaceFirst("\\.yaml$", "");
        answer.line("pod", "0", "./default_" + name + "-w1_" + uid);
        answer.line("cgroup", "kubepods/pod" + uid + "/sandbox/");
        answer.line("cgroup", "kubepods/pod" + uid + "/container/");
      }
    }
  }

  private void evidence(Answer answer) {
    answer.line("static-pod/1", "evidence");
    answer.line("property", "LoadState=loaded");
    answer.line("property", "ActiveState=" + kubelet);
    answer.line("property", "MainPID=" + (kubelet.equals("active") ? "4711" : "0"));
    answer.line("health", kubelet.equals("active") ? health : "");
    answer.line("manifest", "0");
    journal.forEach(line -> answer.line("journal", line));
    answer.line("pod", "4df2", containersRun ? "runs" : "stopped");
    logs.forEach((container, lines) -> {
      answer.line("log", container, "0");
      lines.forEach(line -> answer.line("|" + line));
    });
    answer.line("complete");
  }

  private void check(Answer answer) {
    answer.line("static-pod/1", "check");
    answer.line("login", "root", "0", "0", "ops");
    answer.line("tool", "flock");
    answer.line("time", "1795735855");
    answer.line("place", DIRECTORY, "directory", "700", "0", "0");
    journal.forEach(line -> answer.line("complaint", "1", "1795735855", line));
    answer.line("complete");
  }

  private void settle(Answer answer) {
    answer.line("static-pod/1", "execute");
    Optional<TransactionFault> now = fault;
    fault = Optional.empty();
    if (now.isPresent()
        && now.get() instanceof TransactionFault.UndoFails(_, _, String notUndone)) {
      answer.line("recovering");
      answer.line("undo-failed", notUndone);
      answer.line("result", "partially-undone", "the old files are in /var/lib/static-pod", "");
      return;
    }
    undoWhatWasCutOff(answer);
    leftovers = false;
    answer.line("result", "recovered");
  }

  private void undoWhatWasCutOff(Answer answer) {
    if (cutOff.isPresent()) {
      answer.line("recovering");
      cutOff
          .get()
          .before()
          .ifPresentOrElse(
              text -> write(cutOff.get().path(), text), () -> delete(cutOff.get().path()));
      cutOff = Optional.empty();
    }
  }

  private void transact(InMemoryTransaction transaction, Answer answer) throws NodeException {
    if (!meanwhile.isEmpty()) {
      meanwhile.removeFirst().run();
    }
    Optional<TransactionFault> now = fault;
    fault = Optional.empty();
    answer.line("static-pod/1", "execute");
    if (now.isPresent() && refuses(now.get(), answer)) {
      return;
    }
    if (cutOff.isPresent()) {
      undoWhatWasCutOff(answer);
      answer.line("result", "recovered");
      return;
    }
    Optional<String> conflict = transaction.conflict(files);
    if (conflict.isPresent()) {
      answer.line("result", "conflict", conflict.get());
      return;
    }
    var before = new TreeMap<>(files);
    for (int step = 1; step <= transaction.steps().size(); step++) {
      answer.line("step", String.valueOf(step), "begin");
      if (now.isPresent() && fails(step, now.get(), answer)) {
        undo(now.get(), before, answer);
        return;
      }
      transaction.steps().get(step - 1).change(files);
      answer.line("step", String.valueOf(step), "ok", "10");
    }
    answer.line("result", "committed");
  }

  private boolean refuses(TransactionFault now, Answer answer) {
    switch (now) {
      case TransactionFault.Busy() -> answer.line("result", "busy");
      case TransactionFault.NotBegun(String why) -> answer.line("result", "refused", why);
      case TransactionFault.StepFails _, TransactionFault.UndoFails _, TransactionFault.Lost _ -> {
        return false;
      }
    }
    return true;
  }

  private boolean fails(int step, TransactionFault now, Answer answer) throws NodeException {
    return switch (now) {
      case TransactionFault.StepFails(int failing, String cause) when failing == step -> {
        answer.line("step", String.valueOf(step), "failed", cause);
        yield true;
      }
      case TransactionFault.UndoFails(int failing, String cause, _) when failing == step -> {
        answer.line("step", String.valueOf(step), "failed", cause);
        yield true;
      }
      case TransactionFault.Lost() -> {
        lost = true;
        requireConnection();
        yield true;
      }
      case TransactionFault.StepFails _,
          TransactionFault.UndoFails _,
          TransactionFault.Busy _,
          TransactionFault.NotBegun _ ->
          false;
    };
  }

  private void undo(TransactionFault now, Map<String, String> before, Answer answer) {
    journal.forEach(line -> answer.line("journal", line));
    answer.line("undoing");
    if (now instanceof TransactionFault.UndoFails(_, _, String notUndone)) {
      answer.line("undo-failed", notUndone);
      answer.line("result", "partially-undone", "the old files are in /var/lib/static-pod");
    } else {
      files.clear();
      files.putAll(before);
      answer.line("result", "undone");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void close() {
    closed = true;
  }
}
