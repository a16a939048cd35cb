package dev.staticpod.cli.sets;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.set.standing.SetPlan;
import dev.staticpod.text.ShellText;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a plan for a set from its file, and takes none that was changed since it was made.
///
/// @param waits takes what to tell the user while it comes from a pipe that is not at its end
record SetPlanFile(Path path, Consumer<String> waits) {
  private static final int MOST = 10 << 20;

  /// Reads the plan.
  ///
  /// @throws CommandFailure if it cannot be read, is none, or was changed
  SetPlan read() {
    byte[] content;
    try {
      content = BoundedFile.read(path, MOST, waits);
    } catch (IOException e) {
      throw failure(FileErrors.reason(e), "name a file that static-pod plan --out has written");
    }
    Optional<YamlMapping> root =
        YamlReader.read(path.toString(), content) instanceof YamlDocument document
                && document.root() instanceof YamlMapping mapping
            ? Optional.of(mapping)
            : Optional.empty();
    YamlMapping fields =
        root.filter(it -> it.text("kind").filter("SetPlan"::equals).isPresent())
            .orElseThrow(
                () -> failure("it is no plan", "make one: static-pod plan -f SET --out FILE"));
    SetPlan plan = plan(fields);
    if (!plan.digest().equals(text(fields, "sha256"))) {
      throw failure(
          "it was changed since it was made: its digest is another",
          "make a new one: static-pod plan -f SET --out " + ShellText.word(path.toString()));
    }
    return plan;
  }

  private CommandFailure failure(String problem, String nextStep) {
    return new CommandFailure(ExitCode.USAGE, path + ": " + problem, nextStep);
  }

  private static SetPlan plan(YamlMapping fields) {
    return new SetPlan(
        text(fields, "set"),
        text(fields, "file"),
        texts(fields, "options"),
        text(fields, "made"),
        text(fields, "by"),
        items(fields, "nodes").stream()
            .filter(YamlMapping.class::isInstance)
            .map(YamlMapping.class::cast)
            .map(node ->
                new SetPlan.PlannedNode(
                    text(node, "host"),
                    text(node, "node"),
                    text(node, "planDigest"),
                    texts(node, "steps"),
                    texts(node, "stepDigests"),
                    texts(node, "remarks")))
            .toList());
  }

  private static String text(YamlMapping fields, String name) {
    return fields.text(name).orElse("");
  }

  private static List<String> texts(YamlMapping fields, String name) {
    return items(fields, name).stream()
        .filter(YamlScalar.class::isInstance)
        .map(item -> ((YamlScalar) item).raw())
        .toList();
  }

  private static List<YamlNode> items(YamlMapping fields, String name) {
    return fields.sequence(name).map(YamlSequence::items).orElse(List.of());
  }
}
