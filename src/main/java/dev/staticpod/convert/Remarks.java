package dev.staticpod.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects what there is to say. For one thread.
final class Remarks {
  private static final Set<Remark.Kind> ALTERED = Set.of(Remark.Kind.CHANGED, Remark.Kind.DECIDE);

  private final Map<SourceObject, List<Remark>> all = new LinkedHashMap<>();

  void problem(SourceObject source, Field field, String message, String next) {
    add(Remark.Kind.PROBLEM, source, List.of(field), message, Optional.of(next));
  }

  void decide(SourceObject source, Field field, String message, String next) {
    decide(source, List.of(field), message, next);
  }

  void decide(SourceObject source, List<Field> fields, String message, String next) {
    add(Remark.Kind.DECIDE, source, fields, message, Optional.of(next));
  }

  void changed(SourceObject source, Field field, String message) {
    add(Remark.Kind.CHANGED, source, List.of(field), message, Optional.empty());
  }

  void changed(SourceObject source, List<Field> fields, String message) {
    add(Remark.Kind.CHANGED, source, fields, message, Optional.empty());
  }

  void note(SourceObject source, Field field, String message) {
    add(Remark.Kind.NOTE, source, List.of(field), message, Optional.empty());
  }

  void dropped(SourceObject source, Field field, String message) {
    dropped(source, List.of(field), message);
  }

  void dropped(SourceObject source, List<Field> fields, String message) {
    add(Remark.Kind.DROPPED, source, fields, message, Optional.empty());
  }

  private void add(
      Remark.Kind kind,
      SourceObject source,
      List<Field> said,
      String message,
      Optional<String> next) {
    List<Field> fields =
        said.stream().sorted(Comparator.comparing(field -> source.location(field))).toList();
    Field first = fields.isEmpty() ? Field.ROOT : fields.getFirst();
    List<Field> named = fields.equals(List.of(Field.ROOT)) ? List.of() : fields;
    all.computeIfAbsent(source, _ -> new ArrayList<>())
        .add(new Remark(kind, source.location(first), source.title(), named, message, next));
  }

  /// Whether something was said of a field, or of the object as a whole.
  boolean cover(SourceObject source, Field field) {
    return about(source).stream()
        .anyMatch(remark ->
            remark.fields().isEmpty() || remark.fields().stream().anyMatch(field::isWithin));
  }

  /// Whether a field is within something that is written otherwise.
  boolean alter(SourceObject source, Field field) {
    return about(source).stream()
        .filter(remark -> ALTERED.contains(remark.kind()))
        .anyMatch(remark -> remark.fields().stream().anyMatch(field::isWithin));
  }

  /// Whether something was said of what is within a field.
  boolean reachInto(SourceObject source, Field field) {
    return about(source).stream()
        .flatMap(remark -> remark.fields().stream())
        .anyMatch(said -> said.isWithin(field));
  }

  /// What was said of an object.
  List<Remark> about(SourceObject source) {
    return Collections.unmodifiableList(all.getOrDefault(source, List.of()));
  }

  /// Returns all remarks, by place.
  List<Remark> sorted() {
    return all.values().stream().flatMap(List::stream).sorted().toList();
  }
}
