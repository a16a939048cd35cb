package dev.staticpod.validation.field;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.EditDistance;
import dev.staticpod.diagnostic.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Collects diagnostics, in the words in which Kubernetes has errors of fields (apimachinery,
/// `util/validation/field/errors.go`).
public final class DiagnosticCollector {
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /// What was collected so far, in the order in which it was found.
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /// Adds that a value has to be there.
  public void required(Rule rule, FieldCursor value) {
    add(rule, value, value.path() + " is missing");
  }

  /// Adds that a value has to be there, with the reason.
  public void required(Rule rule, FieldCursor value, String detail) {
    add(rule, value, value.path() + ": " + detail);
  }

  /// Adds that a value is not as it has to be; the message shows it.
  public void invalid(Rule rule, FieldCursor value, String detail) {
    add(rule, value, value.path() + shown(value) + ": " + detail);
  }

  /// A value that is not as it has to be, if a check found a problem.
  public void invalid(Rule rule, FieldCursor value, Optional<String> problem) {
    problem.ifPresent(detail -> invalid(rule, value, detail));
  }

  /// Adds that a value may not be there.
  public void forbidden(Rule rule, FieldCursor value, String detail) {
    add(rule, value, value.path() + " " + detail);
  }

  /// Adds that another has the value already.
  ///
  /// @param what the value as it is to be named
  public void duplicate(Rule rule, FieldCursor value, String what) {
    add(rule, value, value.path() + ": " + what + " is used before");
  }

  /// Adds that nothing in the pod has a name.
  public void notFound(Rule rule, FieldCursor value, String detail) {
    add(rule, value, value.path() + shown(value) + ": " + detail);
  }

  /// Adds that a value is none of a few.
  public void notSupported(Rule rule, FieldCursor value, Collection<String> supported) {
    String written = value.literal();
    List<String> known = supported.stream().filter(each -> !each.isEmpty()).sorted().toList();
    Optional<String> hint =
        EditDistance.nearest(written, known).map(candidate -> "did you mean " + candidate + "?");
    String message = value.path() + shown(value) + ": has to be one of " + String.join(", ", known);
    add(rule, value, message, hint);
  }

  /// Adds a finding in words of its own.
  public void add(Rule rule, FieldCursor value, String message) {
    add(rule, value, message, Optional.empty());
  }

  /// A finding in words of its own, with the next step.
  public void add(Rule rule, FieldCursor value, String message, String hint) {
    add(rule, value, message, Optional.of(hint));
  }

  private void add(Rule rule, FieldCursor value, String message, Optional<String> hint) {
    diagnostics.add(new Diagnostic(rule, value.location(), value.path(), message, hint));
  }

  private static String shown(FieldCursor value) {
    return value.isScalar() ? " " + value.title() : "";
  }
}
