package dev.staticpod.node;

import dev.staticpod.node.script.LastCommand;
import dev.staticpod.node.script.ScriptText;
import dev.staticpod.node.script.ShellWord;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Renders a plan as the script that carries it out. It reads like the plan: one function call a
/// step, with its title. Whatever comes from outside is a quoted word or a here-document.
public final class ExecuteScript {
  private static final String ABSENT = "absent";
  private static final Provenance UNKNOWN = new Provenance("", "");
  private static final List<ScriptText> PARTS =
      List.of(
          ScriptText.COMMON,
          ScriptText.OWN,
          ScriptText.EXECUTE,
          ScriptText.LOCK,
          ScriptText.PRECONDITIONS,
          ScriptText.TRANSACTION_FILES,
          ScriptText.JOURNAL,
          ScriptText.UNDO,
          ScriptText.STEPS,
          ScriptText.HOST_FILES,
          ScriptText.REVISIONS,
          ScriptText.KUBELET_HEALTH);

  private ExecuteScript() {}

  /// The whole script as a dry run shows it: what is sensitive is left out, so that a node on which
  /// it were run would refuse it.
  public static String preview(Plan plan) {
    return render(new StepCall(plan, StepCall.Audience.PEOPLE));
  }

  /// Returns the same script as one of several, after a comment that says for which host and pods
  /// it is, and how many lines it has: nothing in a script can be taken for the boundary to the
  /// next one.
  ///
  /// @param host as the user wrote it
  public static String previewOf(String host, Plan plan) {
    String script = preview(plan);
    String pods =
        plan.pods().stream()
            .map(change -> change.pod().podName().toString())
            .collect(Collectors.joining(", "));
    return "# static-pod script for host %s, pod %s: %d lines\n"
            .formatted(oneLine(ShellWord.quote(host)), oneLine(pods), script.lines().count())
        + script;
  }

  /// The whole script as the node gets it.
  static String render(Plan plan) {
    return render(new StepCall(plan, StepCall.Audience.NODE));
  }

  private static String render(StepCall call) {
    List<Step> steps = call.plan().steps();
    return functions()
        + ending(steps)
        + "# ---------------------------------------------------------------------------- the"
        + " plan\n"
        + brought(call)
        + "\nsubjects() {\n"
        + subjects(steps, call)
        + "}\n\nexpectations() {\n"
        + expectations(steps, call)
        + "}\n\nsteps() {\n"
        + steps(steps, call)
        + "}\n\n"
        + call("transact", provenance(steps));
  }

  private static String brought(StepCall call) {
    return call.uploads().files() == 0
        ? ""
        : call.uploads().contents().stream()
            .map(call::digest)
            .collect(Collectors.joining(" ", "\nbrought='", "'\n"));
  }

  /// The script that undoes a change that was cut off, and does nothing else.
  static String recovery(Provenance provenance) {
    return functions() + call("settle", provenance);
  }

  private static String functions() {
    return PARTS.stream().map(text -> text.read() + "\n").collect(Collectors.joining());
  }

  /// What is needed where a pod's end is waited for.
  private static String ending(List<Step> steps) {
    return steps.stream().anyMatch(Step.AwaitPodEnd.class::isInstance)
        ? ScriptText.GONE.read() + "\n"
        : "";
  }

  private static String call(String function, Provenance by) {
    return LastCommand.line(
        function
            + " "
            + ShellWord.quote(by.user())
            + " "
            + ShellWord.quote(by.version())
            + " </dev/null");
  }

  /// Returns who carries the plan out, for the history; unknown where it saves no revision.
  private static Provenance provenance(List<Step> steps) {
    return revisions(steps).map(Step.WriteRevision::provenance).findFirst().orElse(UNKNOWN);
  }

  private static Stream<Step.WriteRevision> revisions(List<Step> steps) {
    return steps.stream()
        .filter(Step.WriteRevision.class::isInstance)
        .map(Step.WriteRevision.class::cast);
  }

  private static String subjects(List<Step> steps, StepCall call) {
    String restarts =
        steps.stream()
            .filter(Step.RestartKubelet.class::isInstance)
            .map(Step.RestartKubelet.class::cast)
            .map(restart ->
                StepCall.words("  service", restart.service().value(), call.healthAddress()) + "\n")
            .collect(Collectors.joining());
    String pods =
        revisions(steps)
            .map(revision ->
                StepCall.words(
                    "  subject",
                    revision.pod().key(),
                    revision.path(),
                    StepCall.word(revision.action()),
                    revision.provenance().user(),
                    revision.provenance().version()))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return restarts.isEmpty() && pods.isEmpty() ? "  :\n" : restarts + pods;
  }

  private static String expectations(List<Step> steps, StepCall call) {
    var text = new StringBuilder();
    String[] replaced =
        call.uploads().replaced().stream().map(PlanUploads.Replaced::path).toArray(String[]::new);
    if (replaced.length > 0) {
      text.append(StepCall.words("  find_copies", replaced)).append("\n");
    }
    steps.forEach(step -> text.append(expectation(step, call)));
    call.plan().premises().forEach(premise -> text.append(expectation(premise)));
    return text.isEmpty() ? "  :\n" : text.toString();
  }

  /// What has to be so on the node for a step: lines of script, or nothing.
  private static String expectation(Step step, StepCall call) {
    StepCall.Audience audience = call.audience();
    return switch (step) {
      case Step.MakeDirectory make ->
          StepCall.words("  expect_no_directory", make.path()) + " || return 1\n";
      case Step.WriteFile write ->
          expect(write.path(), digest(write.before(), audience), call.digest(write.after()));
      case Step.DeleteFile delete ->
          expect(delete.path(), digest(delete.before(), audience), ABSENT);
      case Step.WriteHostFile write ->
          expectHostFile(write, call)
              + (call.uploads().has(write.file().content()) ? expectUpload(write, call) : "");
      case Step.DeleteHostFile delete ->
          expect(
              delete.path(),
              digest(delete.before(), audience),
              ABSENT,
              StepCall.word(delete.old()));
      case Step.WriteFileRecord record ->
          expect(
              record.path(),
              recordDigest(record.before(), audience),
              recordDigest(record.after(), audience));
      case Step.WriteRevision revision ->
          StepCall.words("  plan_revision", revision.pod().key()) + "\n";
      case Step.DaemonReload reload ->
          StepCall.words("  complaints", reload.service().value()) + " || return 1\n";
      case Step.RestoreFile _,
          Step.AwaitPodEnd _,
          Step.RemoveDirectory _,
          Step.WriteKubeletRevision _,
          Step.RestartKubelet _,
          Step.AwaitKubelet _ ->
          "";
    };
  }

  private static String expectation(Plan.Premise premise) {
    return switch (premise) {
      case Plan.Premise.FileOf(String path, List<String> pods) ->
          words("expect_file_of", path, pods);
      case Plan.Premise.FilesIn(String directory, List<String> names) ->
          words("expect_files_in", directory, names);
    };
  }

  private static String words(String function, String first, List<String> others) {
    return StepCall.words(
            "  " + function,
            Stream.concat(Stream.of(first), others.stream()).toArray(String[]::new))
        + " || return 1\n";
  }

  private static String expectHostFile(Step.WriteHostFile write, StepCall call) {
    return expect(
        write.path(),
        digest(write.before(), call.audience()),
        call.digest(write.file().content()),
        StepCall.word(write.old()));
  }

  private static String expect(String... words) {
    return StepCall.words("  expect", words) + " || return 1\n";
  }

  private static String digest(Precondition before, StepCall.Audience audience) {
    return switch (before) {
      case Precondition.Absent() -> ABSENT;
      case Precondition.Present(FileFacts file) ->
          audience == StepCall.Audience.PEOPLE && file.isSensitive()
              ? HereDocument.REDACTED
              : file.sha256();
    };
  }

  private static String expectUpload(Step.WriteHostFile write, StepCall call) {
    var words =
        new ArrayList<>(
            List.of(
                call.digest(write.file().content()),
                write.path(),
                write.file().attributes().mode()));
    words.addAll(StepCall.ownerWords(write.file().attributes()));
    return StepCall.words("  expect_upload", words.toArray(String[]::new)) + " || return 1\n";
  }

  private static String recordDigest(PodFiles record, StepCall.Audience audience) {
    if (record.isEmpty()) {
      return ABSENT;
    }
    return audience == StepCall.Audience.PEOPLE ? HereDocument.REDACTED : record.content().sha256();
  }

  private static String steps(List<Step> steps, StepCall call) {
    var text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append("  step ").append(i + 1).append(" ");
      text.append(ShellWord.quote(oneLine(step.title()))).append(" \\\n    ");
      text.append(call.command(step)).append("\n");
    }
    return text.isEmpty() ? "  :\n" : text.toString();
  }

  /// A title as part of one line, so that people read the script as the shell does.
  private static String oneLine(String title) {
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
