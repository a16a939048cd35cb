package dev.staticpod.convert;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlResult;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the objects in files: all documents, and what is in lists.
final class SourceReader {
  private static final String KIND =
      "give it what kubectl get -o yaml, helm template or kubectl kustomize print";

  /// What the items of a list are that do not say what they are: the API server sends them so.
  private record ListOf(Optional<String> apiVersion, Optional<String> kind) {
    static final ListOf ANYTHING = new ListOf(Optional.empty(), Optional.empty());

    static ListOf of(String apiVersion, String kind) {
      String ofItems = kind.substring(0, kind.length() - "List".length());
      return ofItems.isEmpty()
          ? ANYTHING
          : new ListOf(Optional.of(apiVersion), Optional.of(ofItems));
    }
  }

  private final List<SourceObject> objects = new ArrayList<>();
  private final List<Remark> problems = new ArrayList<>();

  /// Reads a file.
  void read(ConvertInput input) {
    List<YamlResult> results = YamlReader.readAll(input.file(), input.content().bytes());
    if (results.isEmpty()) {
      problem(
          new Location(input.file(), 1, 1),
          "nothing is written in it",
          input.file().equals("<stdin>")
              ? "the command before the pipe may have failed"
              : "name another file");
    }
    for (YamlResult result : results) {
      switch (result) {
        case YamlDocument document -> {
          document.remarks().forEach(this::remark);
          object(document.root());
        }
        case YamlFailure failure -> failure.diagnostics().forEach(each -> unreadable(input, each));
      }
    }
  }

  List<SourceObject> objects() {
    return objects;
  }

  List<Remark> problems() {
    return problems;
  }

  private void object(YamlNode root) {
    object(root, ListOf.ANYTHING);
  }

  /// Takes an object; what is null is skipped, as kubectl does.
  private void object(YamlNode root, ListOf list) {
    if (isNull(root)) {
      return;
    }
    if (!(root instanceof YamlMapping mapping)) {
      problem(root.location(), "an object of Kubernetes is wanted here, not " + root.title(), KIND);
      return;
    }
    Optional<String> apiVersion = mapping.text("apiVersion").or(list::apiVersion);
    Optional<String> kind = mapping.text("kind").or(list::kind);
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      nameless(mapping);
    } else {
      Optional<YamlNode> items = mapping.get("items").filter(_ -> kind.get().endsWith("List"));
      items.ifPresentOrElse(
          each -> items(each, ListOf.of(apiVersion.get(), kind.get())),
          () -> objects.add(SourceObject.of(apiVersion.get(), kind.get(), mapping)));
    }
  }

  private void items(YamlNode items, ListOf kind) {
    if (items instanceof YamlSequence list) {
      list.items().forEach(item -> object(item, kind));
    } else if (!isNull(items)) {
      problem(items.location(), "the items have to be a list, not " + items.title(), KIND);
    }
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null;
  }

  private void nameless(YamlMapping mapping) {
    if (mapping.mapping("services").isPresent()) {
      problem(
          mapping.location(),
          "this is a Compose file, which static-pod does not convert",
          "make objects of Kubernetes of it first: kompose convert, or podman kube generate of the"
              + " running containers");
    } else {
      problem(mapping.location(), "it has no apiVersion and kind", KIND);
    }
  }

  private void unreadable(ConvertInput input, Diagnostic reason) {
    boolean template = input.content().text().contains("{{");
    problem(
        reason.location(),
        reason.message(),
        template
            ? "a template has to be filled in first: helm template . | static-pod convert -"
            : reason.hint().orElse("correct it"));
  }

  private void remark(Diagnostic found) {
    problems.add(
        new Remark(
            Remark.Kind.DROPPED,
            found.location(),
            "",
            List.of(),
            found.message(),
            Optional.empty()));
  }

  private void problem(Location location, String message, String next) {
    problems.add(
        new Remark(Remark.Kind.PROBLEM, location, "", List.of(), message, Optional.of(next)));
  }
}
