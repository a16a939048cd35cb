package dev.staticpod.convert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.validation.ServerFields;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Holds what came in against what goes out: a field that is not in the pod, and of which nothing
/// was said yet, gets a remark here. So nothing is lost in silence, even where a converter forgot
/// it.
final class Accounting {
  private final SourceObject source;
  private final Remarks remarks;
  private final List<Field> lost = new ArrayList<>();

  private Accounting(SourceObject source, Remarks remarks) {
    this.source = source;
    this.remarks = remarks;
  }

  /// Holds a workload against the pod that was made of it.
  static void ofPod(Workload workload, JsonNode pod, Remarks remarks) {
    var accounting = new Accounting(workload.source(), remarks);
    accounting.object(workload, pod);
    accounting.say(
        workload.isPod()
            ? "a manifest does not have it"
            : "it is of the %s, not of its pods".formatted(workload.source().kind()));
  }

  /// A ConfigMap or a Secret whose entries were accounted for.
  static void ofData(SourceObject source, Remarks remarks) {
    var accounting = new Accounting(source, remarks);
    Set<String> done = Set.of("apiVersion", "kind", "metadata", "data", "binaryData", "stringData");
    source.root().entries().stream()
        .filter(entry -> !done.contains(entry.name()))
        .forEach(entry -> accounting.lose(Field.of(entry.name()), entry.value()));
    accounting.metadata(Set.of("name", "namespace"));
    accounting.say("files do not have it");
  }

  /// An object of which all is lost that nothing was said about.
  static void ofRest(SourceObject source, String message, Remarks remarks) {
    var accounting = new Accounting(source, remarks);
    source.root().entries().stream()
        .filter(entry -> !Set.of("apiVersion", "kind", "metadata").contains(entry.name()))
        .forEach(entry -> accounting.lose(Field.of(entry.name()), entry.value()));
    accounting.metadata(Set.of("name", "namespace"));
    accounting.say(message);
  }

  private void object(Workload workload, JsonNode pod) {
    for (YamlMapping.Entry entry : source.root().entries()) {
      Field field = Field.of(entry.name());
      switch (entry.name()) {
        case "apiVersion", "kind" -> {}
        case "metadata" -> {
          if (!workload.isPod()) {
            metadata(Set.of("name", "namespace"));
          }
        }
        default -> outside(workload, field, entry.value(), pod);
      }
    }
    if (workload.isPod()) {
      template(workload, pod);
    }
  }

  private void metadata(Set<String> kept) {
    source.root().mapping("metadata").stream()
        .flatMap(metadata -> metadata.entries().stream())
        .filter(entry -> !kept.contains(entry.name()))
        .forEach(entry -> lose(Field.of("metadata", entry.name()), entry.value()));
  }

  /// What is not of the template, down to the template.
  private void outside(Workload workload, Field field, YamlNode value, JsonNode pod) {
    if (workload.isPod() && field.equals(Field.of("spec"))) {
      return;
    }
    if (field.equals(workload.template())) {
      template(workload, pod);
    } else if (workload.template().isWithin(field) && value instanceof YamlMapping mapping) {
      mapping
          .entries()
          .forEach(entry -> outside(workload, field.key(entry.name()), entry.value(), pod));
    } else {
      lose(field, value);
    }
  }

  private void template(Workload workload, JsonNode pod) {
    Field place = workload.template();
    place
        .find(source.root())
        .filter(YamlMapping.class::isInstance)
        .map(YamlMapping.class::cast)
        .ifPresent(template -> {
          for (YamlMapping.Entry entry : template.entries()) {
            Field field = place.key(entry.name());
            switch (entry.name()) {
              case "metadata", "spec" ->
                  compare(field, entry.value(), Optional.ofNullable(pod.get(entry.name())));
              case "apiVersion", "kind" -> {}
              default -> {
                if (!workload.isPod()) {
                  lose(field, entry.value());
                }
              }
            }
          }
        });
  }

  private void compare(Field field, YamlNode in, Optional<JsonNode> out) {
    if (out.isEmpty()) {
      lose(field, in);
      return;
    }
    JsonNode node = out.get();
    switch (in) {
      case YamlMapping mapping ->
          mapping
              .entries()
              .forEach(entry ->
                  compare(
                      field.key(entry.name()),
                      entry.value(),
                      Optional.ofNullable(node.get(entry.name()))));
      case YamlSequence list ->
          IntStream.range(0, list.items().size())
              .forEach(i ->
                  compare(field.item(i), list.items().get(i), Counterparts.item(list, i, node)));
      case YamlScalar scalar -> {
        if (!Counterparts.isSame(scalar, node)) {
          lose(field, in);
        }
      }
    }
  }

  private void lose(Field field, YamlNode value) {
    if (isNothing(value) || remarks.cover(source, field)) {
      return;
    }
    if (remarks.reachInto(source, field)) {
      switch (value) {
        case YamlMapping mapping ->
            mapping.entries().forEach(entry -> lose(field.key(entry.name()), entry.value()));
        case YamlSequence list ->
            IntStream.range(0, list.items().size())
                .forEach(i -> lose(field.item(i), list.items().get(i)));
        case YamlScalar _ -> lost.add(field);
      }
    } else {
      lost.add(field);
    }
  }

  /// Whether a value is written and says nothing.
  private static boolean isNothing(YamlNode value) {
    return switch (value) {
      case YamlMapping mapping ->
          mapping.entries().stream().allMatch(entry -> isNothing(entry.value()));
      case YamlSequence list -> list.items().stream().allMatch(Accounting::isNothing);
      case YamlScalar scalar ->
          scalar.value() instanceof Scalar.Null
              || (scalar.value() instanceof Scalar.Text(String text) && text.isEmpty());
    };
  }

  private void say(String otherwise) {
    List<Field> ofServer = lost.stream().filter(Accounting::isOfServer).toList();
    List<Field> others = lost.stream().filter(field -> !isOfServer(field)).toList();
    if (!ofServer.isEmpty()) {
      remarks.dropped(source, ofServer, "the cluster wrote it");
    }
    if (!others.isEmpty()) {
      remarks.dropped(source, others, otherwise);
    }
  }

  private static boolean isOfServer(Field field) {
    List<String> segments = field.segments();
    return segments.getFirst().equals("status")
        || (segments.size() > 1
            && segments.get(segments.size() - 2).equals("metadata")
            && ServerFields.OF_METADATA.contains(segments.getLast()));
  }
}
