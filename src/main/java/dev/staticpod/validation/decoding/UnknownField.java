package dev.staticpod.validation.decoding;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.EditDistance;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A field that Kubernetes does not have at a place, and what was probably meant.
public final class UnknownField {
  private final Schema schema;
  private final String type;
  private final Set<String> known = new TreeSet<>();

  /// Knows the fields of one type.
  ///
  /// @param type the Go type that lacks the field
  /// @param version only fields that this kubelet knows are suggested
  public UnknownField(Schema schema, String type, KubeletVersion version) {
    this.schema = schema;
    this.type = type;
    schema
        .fields(type)
        .forEach((name, field) -> {
          if (version.atLeast(field.since())) {
            known.add(name);
          }
        });
  }

  Diagnostic diagnose(YamlMapping.Entry entry, String path, String consequence) {
    String message = "%s has no field %s; %s".formatted(owner(path), entry.name(), consequence);
    return new Diagnostic(
        TypeRules.UNKNOWN_FIELD, entry.key().location(), path, message, hint(entry.name()));
  }

  private String owner(String path) {
    int dot = path.lastIndexOf('.');
    return type.equals("Pod") || dot < 0 ? "a pod" : path.substring(0, dot);
  }

  /// The name that was meant, where one is near enough.
  Optional<String> meant(String name) {
    return EditDistance.nearest(name, known);
  }

  /// The name that was meant, where there is no doubt: the same in another case, or the only one
  /// that differs by one letter.
  public Optional<String> certain(String name) {
    return known.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .or(() -> onlyOneLetterAway(name));
  }

  private Optional<String> onlyOneLetterAway(String name) {
    List<String> near =
        known.stream()
            .filter(candidate -> candidate.length() > 3 && EditDistance.isNear(name, candidate))
            .filter(candidate -> EditDistance.of(name, candidate) == 1)
            .toList();
    return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
  }

  private Optional<String> hint(String name) {
    return meant(name)
        .map(meant -> "did you mean " + meant + "?")
        .or(() -> missingSpace(name))
        .or(() -> elsewhere(name));
  }

  private Optional<String> missingSpace(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && known.contains(name.substring(0, colon))
        ? Optional.of(
            "a space is missing after the colon: "
                + name.substring(0, colon)
                + ": "
                + name.substring(colon + 1))
        : Optional.empty();
  }

  private Optional<String> elsewhere(String name) {
    for (String place : new String[] {"PodSpec", "Container", "ObjectMeta"}) {
      if (!place.equals(type) && schema.fields(place).containsKey(name)) {
        return Optional.of(name + " is a field of " + title(place) + "; check the indentation");
      }
    }
    return Optional.empty();
  }

  private static String title(String type) {
    return switch (type) {
      case "PodSpec" -> "spec";
      case "Container" -> "a container";
      default -> "metadata";
    };
  }
}
