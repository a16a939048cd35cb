package dev.staticpod.validation.decoding;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.EditDistance;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.field.ResourceNames;
import dev.staticpod.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A field that Kubernetes does not have at a place, and what was probably meant.
public final class UnknownField {
  /// How short a part of a name may be to stand for it.
  private static final int MIN_PART = 5;

  private static final int MAX_PLACES = 4;

  private final FieldPlaces places;
  private final String type;
  private final Set<String> known = new TreeSet<>();

  /// Knows the fields of one type.
  ///
  /// @param type the Go type that lacks the field
  /// @param version only fields that this kubelet knows are suggested
  public UnknownField(Schema schema, String type, KubeletVersion version) {
    this.places = new FieldPlaces(schema, version);
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
        TypeRules.UNKNOWN_FIELD, entry.key().location(), path, message, hint(entry.name(), path));
  }

  private String owner(String path) {
    int dot = path.lastIndexOf('.');
    return type.equals("Pod") || dot < 0 ? "a pod" : path.substring(0, dot);
  }

  /// The name that was meant, where one is near enough.
  Optional<String> meant(String name) {
    return EditDistance.nearest(name, known);
  }

  /// The name that was meant, where there is no doubt: the same in another case, the only one that
  /// differs by one letter, or the only one that begins with what is written.
  public Optional<String> certain(String name) {
    return known.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .or(() -> onlyOneLetterAway(name))
        .or(() -> onlyOne(longer(name)));
  }

  private Optional<String> onlyOneLetterAway(String name) {
    return onlyOne(
        known.stream()
            .filter(candidate -> candidate.length() > 3 && EditDistance.isNear(name, candidate))
            .filter(candidate -> EditDistance.of(name, candidate) == 1)
            .toList());
  }

  /// The names of which a part is written: `priorityClass` for `priorityClassName`.
  private List<String> longer(String name) {
    return name.length() < MIN_PART
        ? List.of()
        : known.stream().filter(candidate -> candidate.startsWith(name)).toList();
  }

  private static Optional<String> onlyOne(List<String> candidates) {
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  private Optional<String> hint(String name, String path) {
    return meant(name)
        .or(() -> onlyOne(longer(name)))
        .map(meant -> "did you mean " + meant + "?")
        .or(() -> missingSpace(name))
        .or(() ->
            below(name).map(into -> into + above(name, path).map(or -> ". Or: " + or).orElse("")))
        .or(() -> above(name, path))
        .or(() -> elsewhere(name))
        .or(() -> label(name));
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

  /// Finds the field as a part of a value beside it, such as `limits` beside `resources`.
  private Optional<String> below(String name) {
    List<String> children =
        type.equals("ResourceRequirements") && ResourceNames.isComputeOfContainers(name)
            ? List.of("requests", "limits")
            : places.children(type, name).stream().map(this::title).toList();
    return children.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s belongs into %s; indent it below that".formatted(name, alternatives(children)));
  }

  private String title(String child) {
    return places.isList(type, child) ? "an item of " + child : child;
  }

  /// Finds the field as one of something that it stands in.
  private Optional<String> above(String name, String path) {
    return places.owners(path).stream()
        .skip(1)
        .filter(owner -> places.has(owner.type(), name))
        .findFirst()
        .map(owner ->
            "%s is a field of %s; check the indentation"
                .formatted(name, owner.path().isEmpty() ? "the pod" : owner.path()));
  }

  private Optional<String> label(String name) {
    return type.equals("ObjectMeta")
        ? Optional.of("did you mean a label? %s belongs under metadata.labels then".formatted(name))
        : Optional.empty();
  }

  private Optional<String> elsewhere(String name) {
    List<String> paths = places.anywhere(name);
    return paths.isEmpty() || paths.size() > MAX_PLACES
        ? Optional.empty()
        : Optional.of("%s is a field of %s".formatted(name, alternatives(paths)));
  }

  private static String alternatives(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }
}
