package dev.staticpod.set;

import dev.staticpod.name.LabelSelector;
import java.util.List;
import java.util.Optional;

/// The pods of a set, as they are read.
///
/// @param set the fields of the set
record PodFields(SetFields set) {
  static final List<String> FIELDS = List.of("manifest", "substitute", "nodes", "files", "images");
  static final List<String> NODES = List.of("hosts", "groups", "limit", "selector");
  static final List<String> IMAGES = List.of("name", "archive");

  List<SetPod> pods() {
    return set.list("pods", FIELDS).stream().flatMap(pod -> pod(pod).stream()).toList();
  }

  private static Optional<SetPod> pod(SetFields pod) {
    Optional<Word> manifest = pod.required("manifest", "manifest: pod.yaml");
    SetNodes nodes = pod.mapping("nodes", NODES).map(PodFields::nodes).orElse(SetNodes.ALL);
    List<SetFile> files =
        pod.list("files", FileFields.FIELDS).stream()
            .flatMap(file -> new FileFields(file).file().stream())
            .toList();
    List<SetImage> images =
        pod.list("images", IMAGES).stream().flatMap(image -> image(image).stream()).toList();
    Substitution substitution = pod.substitution();
    return manifest.map(file -> new SetPod(file, substitution, nodes, files, images));
  }

  private static SetNodes nodes(SetFields fields) {
    var nodes =
        new SetNodes(
            fields.texts("hosts"),
            fields.texts("groups"),
            fields.text("limit"),
            fields.text("selector"));
    nodes.selector().ifPresent(labels -> checkSelector(fields, labels));
    long ways =
        List.of(!nodes.hosts().isEmpty(), !nodes.patterns().isEmpty(), nodes.selector().isPresent())
            .stream()
            .filter(way -> way)
            .count();
    if (ways > 1) {
      fields.report(
          SetRules.VALUE,
          fields.location(),
          fields.path(),
          "nodes are chosen by hosts, by groups and limit, or by selector, not by several of them",
          "leave one of them, or write a second pod with the same manifest");
    }
    if (ways == 0 && fields.problems().isEmpty()) {
      fields.report(
          SetRules.MISSING_FIELD,
          fields.location(),
          fields.path(),
          fields.path() + " chooses none",
          "write hosts, groups, limit or selector, or leave nodes out: then all hosts of the"
              + " command line are meant");
    }
    return nodes;
  }

  private static void checkSelector(SetFields fields, Word labels) {
    try {
      LabelSelector.parse(labels.text());
    } catch (IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage());
      fields.invalid(labels, "selector", problem, "write labels as kubectl -l takes them");
    }
  }

  private static Optional<SetImage> image(SetFields fields) {
    Optional<Word> name = fields.required("name", "name: nginx:1.27");
    Optional<Word> archive = fields.required("archive", "archive: images/nginx.tar");
    return name.flatMap(named -> archive.map(file -> new SetImage(named, file)));
  }
}
