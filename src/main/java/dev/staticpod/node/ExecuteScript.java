package dev.staticpod.node;

import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Precondition;
import dev.staticpod.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Renders a plan as the script that carries it out. It reads like the plan: one function call a
/// step, its title above it.
public final class ExecuteScript {
  private ExecuteScript() {}

  /// The whole script, as a dry run shows it and the node gets it.
  public static String render(Plan plan) {
    return ScriptText.COMMON.read()
        + "\n"
        + ScriptText.EXECUTE.read()
        + "\n"
        + "# ---------------------------------------------------------------------------- the"
        + " plan\n"
        + "\n"
        + "health_port="
        + healthPort(plan.steps())
        + "\n\nexpectations() {\n"
        + expectations(plan.steps())
        + "}\n\nsteps() {\n"
        + steps(plan.steps())
        + "}\n\ntransact </dev/null\n";
  }

  private static int healthPort(List<Step> steps) {
    return steps.stream()
        .filter(Step.AwaitKubelet.class::isInstance)
        .map(Step.AwaitKubelet.class::cast)
        .mapToInt(Step.AwaitKubelet::healthPort)
        .findFirst()
        .orElse(0);
  }

  private static String expectations(List<Step> steps) {
    var text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.WriteFile(String path, Precondition before, _, _) -> expect(text, path, before);
        case Step.DeleteFile delete -> expect(text, delete.path(), delete.before());
        case Step.MakeDirectory _,
            Step.WriteRevision _,
            Step.DaemonReload _,
            Step.RestartKubelet _,
            Step.AwaitKubelet _ -> {}
      }
    }
    return text.isEmpty() ? "  :\n" : text.toString();
  }

  private static void expect(StringBuilder text, String path, Precondition before) {
    String digest =
        switch (before) {
          case Precondition.Absent() -> "absent";
          case Precondition.Present(FileFacts file) -> file.sha256();
        };
    text.append("  expect ")
        .append(ShellWord.quote(path))
        .append(" ")
        .append(digest)
        .append(" || return 1\n");
  }

  private static String steps(List<Step> steps) {
    var text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append("  # ").append(step.title()).append("\n");
      text.append("  step ").append(i + 1).append(" ").append(call(step)).append("\n");
    }
    return text.isEmpty() ? "  :\n" : text.toString();
  }

  private static String call(Step step) {
    return switch (step) {
      case Step.MakeDirectory(String path, String mode) ->
          "make_directory " + ShellWord.quote(path) + " " + mode + " || return 1";
      case Step.WriteFile write -> writeFile(write);
      case Step.DeleteFile delete ->
          "delete_file " + ShellWord.quote(delete.path()) + " || return 1";
      case Step.WriteRevision revision -> revision(revision);
      case Step.DaemonReload _ -> "daemon_reload || return 1";
      case Step.RestartKubelet _ -> "restart_kubelet || return 1";
      case Step.AwaitKubelet await ->
          "await_kubelet "
              + await.timeout().toSeconds()
              + " "
              + ShellWord.quote(await.argument())
              + " "
              + await.healthPort()
              + " || return 1";
    };
  }

  private static String revision(Step.WriteRevision revision) {
    List<String> words =
        List.of(
            revision.pod().key(),
            revision.path(),
            "action",
            revision.action().name().toLowerCase(Locale.ROOT),
            "user",
            revision.provenance().user(),
            "version",
            revision.provenance().version());
    return words.stream()
        .map(ShellWord::quote)
        .collect(Collectors.joining(" ", "save_revision ", " || return 1"));
  }

  private static String writeFile(Step.WriteFile write) {
    String text = write.after().text().orElseThrow();
    String mark = mark(text);
    return "write_file "
        + ShellWord.quote(write.path())
        + " "
        + write.attributes().mode()
        + " "
        + write.after().sha256()
        + " <<'"
        + mark
        + "' || return 1\n"
        + text
        + mark;
  }

  /// A line that the text does not have.
  private static String mark(String text) {
    String mark = "END_OF_FILE";
    while (text.lines().anyMatch(mark::equals)) {
      mark = mark + "_";
    }
    return mark;
  }
}
