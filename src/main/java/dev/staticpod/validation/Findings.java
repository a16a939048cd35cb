package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Collects diagnostics, in the words in which Kubernetes has errors of fields (apimachinery,
/// `util/validation/field/errors.go`).
final class Findings {
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  void required(Rule rule, Value value) {
    add(rule, value, value.path() + " is missing");
  }

  void required(Rule rule, Value value, String detail) {
    add(rule, value, value.path() + ": " + detail);
  }

  void invalid(Rule rule, Value value, String detail) {
    add(rule, value, value.path() + shown(value) + ": " + detail);
  }

  void invalid(Rule rule, Value value, Optional<String> problem) {
    problem.ifPresent(detail -> invalid(rule, value, detail));
  }

  void forbidden(Rule rule, Value value, String detail) {
    add(rule, value, value.path() + " " + detail);
  }

  void duplicate(Rule rule, Value value, String what) {
    add(rule, value, value.path() + ": " + what + " is used before");
  }

  void notFound(Rule rule, Value value, String detail) {
    add(rule, value, value.path() + shown(value) + ": " + detail);
  }

  /// A value that is none of a few.
  void notSupported(Rule rule, Value value, Collection<String> supported) {
    String written = value.literal();
    String one = String.join(", ", supported.stream().sorted().toList());
    Optional<String> hint =
        supported.stream()
            .filter(candidate -> EditDistance.isNear(written, candidate))
            .findFirst()
            .map(candidate -> "did you mean " + candidate + "?");
    String message = value.path() + shown(value) + ": has to be one of " + one;
    add(rule, value, message, hint);
  }

  void add(Rule rule, Value value, String message) {
    add(rule, value, message, Optional.empty());
  }

  void add(Rule rule, Value value, String message, String hint) {
    add(rule, value, message, Optional.of(hint));
  }

  private void add(Rule rule, Value value, String message, Optional<String> hint) {
    diagnostics.add(new Diagnostic(rule, value.location(), value.path(), message, hint));
  }

  private static String shown(Value value) {
    return value.isScalar() ? " " + value.title() : "";
  }
}
