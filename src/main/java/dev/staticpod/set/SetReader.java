package dev.staticpod.set;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.name.DnsNames;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a set. All that is wrong with its form is found at once, each at its place.
public final class SetReader {
  /// The fields of a set.
  static final List<String> FIELDS = List.of("apiVersion", "kind", "metadata", "pods", "rollout");

  static final List<String> METADATA = List.of("name");

  private final List<Diagnostic> problems = new ArrayList<>();
  private final YamlDocument document;

  private SetReader(YamlDocument document) {
    this.document = document;
  }

  /// Whether a file says that it is a set, be it right or wrong.
  public static boolean isSet(byte[] content) {
    return switch (YamlReader.read("", content)) {
      case YamlFailure _ -> new String(content, StandardCharsets.UTF_8).contains(StaticPodSet.KIND);
      case YamlDocument document ->
          document.root() instanceof YamlMapping root
              && (root.text("kind").filter(StaticPodSet.KIND::equals).isPresent()
                  || root.text("apiVersion").filter(StaticPodSet.API_VERSION::equals).isPresent());
    };
  }

  /// Reads a set.
  ///
  /// @param file its name, for locations
  public static SetResult read(String file, byte[] content) {
    return switch (YamlReader.read(file, content)) {
      case YamlFailure(List<Diagnostic> found) ->
          new SetResult.Unreadable(
              new String(content, StandardCharsets.UTF_8), Optional.empty(), found);
      case YamlDocument document -> new SetReader(document).read();
    };
  }

  private SetResult read() {
    problems.addAll(document.remarks());
    if (!(document.root() instanceof YamlMapping root)) {
      problems.add(
          new Diagnostic(
              SetRules.KIND,
              document.root().location(),
              "",
              "a set has to be a mapping, not " + document.root().title(),
              "write apiVersion: static-pod.dev/v1, kind: StaticPodSet, metadata and pods"));
      return unreadable();
    }
    var fields = new SetFields(root, "", problems);
    if (!isOfKind(fields)) {
      return unreadable();
    }
    Optional<StaticPodSet> set = set(fields.only(FIELDS));
    return problems.isEmpty() && set.isPresent()
        ? new SetResult.Read(document.file(), document.text(), set.get())
        : unreadable();
  }

  private SetResult unreadable() {
    return new SetResult.Unreadable(
        document.text(), writtenName(), problems.stream().sorted().toList());
  }

  /// The name, whatever else is wrong.
  private Optional<String> writtenName() {
    return document.root() instanceof YamlMapping root
        ? root.mapping("metadata").flatMap(it -> it.text("name")).filter(DnsNames::isLabel)
        : Optional.empty();
  }

  private boolean isOfKind(SetFields fields) {
    boolean kind = isWritten(fields, "kind", StaticPodSet.KIND);
    boolean version = isWritten(fields, "apiVersion", StaticPodSet.API_VERSION);
    return kind && version;
  }

  private static boolean isWritten(SetFields fields, String name, String wanted) {
    Optional<Word> written = fields.mapping().text(name).flatMap(_ -> fields.text(name));
    if (written.map(Word::text).filter(wanted::equals).isPresent()) {
      return true;
    }
    Location place = written.map(Word::location).orElse(fields.location());
    fields.report(
        SetRules.KIND,
        place,
        name,
        written
            .map(word -> "the %s of a set is %s, not %s".formatted(name, wanted, word))
            .orElse("the file does not say that it is a set: it has no " + name),
        "write " + name + ": " + wanted);
    return false;
  }

  private Optional<StaticPodSet> set(SetFields fields) {
    Optional<Word> name = name(fields);
    List<SetPod> pods = new PodFields(fields).pods();
    if (pods.isEmpty() && problems.isEmpty()) {
      fields.missing("pods", "pods: [{manifest: pod.yaml}]");
    }
    SetRollout rollout =
        fields
            .mapping("rollout", RolloutFields.FIELDS)
            .map(found -> new RolloutFields(found).rollout())
            .orElse(SetRollout.UNSAID);
    return name.map(found -> new StaticPodSet(found, pods, rollout));
  }

  private static Optional<Word> name(SetFields fields) {
    Optional<SetFields> metadata = fields.mapping("metadata", METADATA);
    if (metadata.isEmpty()) {
      if (fields.get("metadata").isEmpty()) {
        fields.missing("metadata", "metadata: {name: edge}");
      }
      return Optional.empty();
    }
    Optional<Word> name = metadata.get().required("name", "name: edge");
    name.ifPresent(word ->
        DnsNames.labelProblem(word.text())
            .ifPresent(problem ->
                metadata
                    .get()
                    .invalid(word, "name", "'" + word + "' cannot be the name of a set", problem)));
    return name;
  }
}
