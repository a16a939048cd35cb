package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.MalformedAnswerException;
import dev.staticpod.text.Printable;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs scripts in a shell of a node and reads their answers, which are what a node owes us: any
/// other is a refusal by this node, and ends the connection. Not for several threads at once.
final class ScriptRunner {
  private final Shell shell;

  /// Runs a script in one exec.
  @FunctionalInterface
  interface Exec {
    /// Runs the script to its end.
    ///
    /// @param onLine gets each line of the answer
    ShellResult run(Consumer<byte[]> onLine) throws NodeException;
  }

  ScriptRunner(Shell shell) {
    this.shell = shell;
  }

  /// Runs a script.
  ///
  /// @param value of the answer, once it has come whole
  <T> T run(String script, AnswerParser answer, Supplier<Optional<T>> value) throws NodeException {
    try (var timer = new AnswerTimer(shell, answer.limits())) {
      ShellResult result = run(onLine -> shell.run(script, onLine), answer, timer);
      return value.get().orElseThrow(() -> incomplete(result));
    }
  }

  /// Runs a script by an exec of the caller's own, who sees whether the answer came whole.
  ShellResult run(Exec exec, AnswerParser answer, AnswerTimer timer) throws NodeException {
    try {
      return exec.run(line -> {
        timer.heard();
        answer.line(line);
      });
    } catch (MalformedAnswerException e) {
      shell.cut();
      throw foreign(e);
    } catch (NodeException e) {
      throw timer.verdict().map(this::foreign).orElse(e);
    }
  }

  private NodeException foreign(MalformedAnswerException e) {
    return new NodeException(
        NodeException.Reason.PROTOCOL,
        shell.name(),
        "answered as no node of ours does: " + e.what(),
        "find out what answers there before it is trusted: log in by hand, and see whether"
            + " `sh -c 'echo ok'` prints only ok",
        e);
  }

  /// What is said of an answer that did not come whole.
  NodeException incomplete(ShellResult result) {
    Optional<String> missing = NodeTools.missing(result.stderr());
    if (missing.isPresent()) {
      return new NodeException(
          NodeException.Reason.PROTOCOL,
          shell.name(),
          "the node lacks " + missing.get() + ", which the scripts run",
          "install there: " + NodeTools.packageOf(missing.get()));
    }
    if (result.wasKilled()) {
      return new NodeException(
          NodeException.Reason.KILLED,
          shell.name(),
          "its script was killed on the node (exit status " + result.exitStatus() + ")",
          "find out what killed it: journalctl -n 50 on the node; and run this again");
    }
    String said =
        result.stderr().strip().lines().findFirst().map(Printable::shortened).orElse("nothing");
    return new NodeException(
        NodeException.Reason.PROTOCOL,
        shell.name(),
        "the node's shell did not answer as expected: exit status "
            + result.exitStatus()
            + ", it said: "
            + said,
        "log in by hand and see whether `sh -c 'echo ok'` prints only ok");
  }
}
