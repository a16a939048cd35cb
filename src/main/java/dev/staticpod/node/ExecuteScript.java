package dev.staticpod.node;

import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Precondition;
import dev.staticpod.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/// Renders a plan as the script that carries it out. It reads like the plan: one function call a
/// step, its title above it.
public final class ExecuteScript {
  private ExecuteScript() {}

  /// The whole script as a dry run shows it: what is sensitive is left out, so that a node on which
  /// it were run would refuse it.
  public static String preview(Plan plan) {
    return render(new StepCall(plan, StepCall.Audience.PEOPLE));
  }

  /// The same as one of several, after a comment that says for which host and pods it is, and how
  /// many lines it has: nothing in a script can be taken for the boundary to the next one.
  ///
  /// @param host as the user wrote it
  public static String previewOf(String host, Plan plan) {
    String script = preview(plan);
    String pods =
        plan.pods().stream()
            .map(change -> change.pod().podName().toString())
            .collect(Collectors.joining(", "));
    return "# static-pod script for host %s, pod %s: %d lines\n"
            .formatted(comment(ShellWord.quote(host)), comment(pods), script.lines().count())
        + script;
  }

  /// The whole script as the node gets it.
  static String render(Plan plan) {
    return render(new StepCall(plan, StepCall.Audience.NODE));
  }

  private static String render(StepCall call) {
    List<Step> steps = call.plan().steps();
    return ScriptText.COMMON.read()
        + "\n"
        + ScriptText.EXECUTE.read()
        + "\n"
        + "# ---------------------------------------------------------------------------- the"
        + " plan\n"
        + "\nexpectations() {\n"
        + expectations(steps, call.audience())
        + "}\n\nsteps() {\n"
        + steps(steps, call)
        + "}\n\ntransact </dev/null\n";
  }

  private static String expectations(List<Step> steps, StepCall.Audience audience) {
    var text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.WriteFile write ->
            text.append(expect(write.path(), digest(write.before(), audience)));
        case Step.DeleteFile delete ->
            text.append(expect(delete.path(), digest(delete.before(), audience)));
        case Step.MakeDirectory _,
            Step.WriteRevision _,
            Step.DaemonReload _,
            Step.RestartKubelet _,
            Step.AwaitKubelet _ -> {}
      }
    }
    return text.isEmpty() ? "  :\n" : text.toString();
  }

  private static String expect(String path, String digest) {
    return "  expect " + ShellWord.quote(path) + " " + ShellWord.quote(digest) + " || return 1\n";
  }

  private static String digest(Precondition before, StepCall.Audience audience) {
    return switch (before) {
      case Precondition.Absent() -> "absent";
      case Precondition.Present(FileFacts file) ->
          audience == StepCall.Audience.PEOPLE && file.isSensitive()
              ? HereDocument.REDACTED
              : file.sha256();
    };
  }

  private static String steps(List<Step> steps, StepCall call) {
    var text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append("  # ").append(comment(step.title())).append("\n");
      text.append("  step ").append(i + 1).append(" ").append(call.of(step)).append("\n");
    }
    return text.isEmpty() ? "  :\n" : text.toString();
  }

  /// A title as part of one line: it may hold words from outside, and a comment has no quotes.
  private static String comment(String title) {
    var text = new StringBuilder();
    title.codePoints().map(ExecuteScript::printable).forEach(text::appendCodePoint);
    return text.toString();
  }

  private static int printable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          '?';
      default -> character;
    };
  }
}
