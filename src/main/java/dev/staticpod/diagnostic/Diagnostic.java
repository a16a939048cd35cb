package dev.staticpod.diagnostic;

import java.util.Optional;

/// One finding of a rule at a place.
///
/// @param field the path as Kubernetes prints it (`spec.containers[0].image`), empty where the
///   finding is about the file as a whole
/// @param message what is wrong, in lower case and without a full stop
/// @param hint the next step, if there is one to name
public record Diagnostic(
    Rule rule, Location location, String field, String message, Optional<String> hint)
    implements Comparable<Diagnostic> {
  /// A finding that names the next step.
  public Diagnostic(Rule rule, Location location, String field, String message, String hint) {
    this(rule, location, field, message, Optional.of(hint));
  }

  /// A finding that says all with its message.
  public Diagnostic(Rule rule, Location location, String field, String message) {
    this(rule, location, field, message, Optional.empty());
  }

  /// What the rule's effect makes of it.
  public Severity severity() {
    return rule.effect().severity();
  }

  /// Orders findings by place, then by rule: the order of a report.
  @Override
  public int compareTo(Diagnostic other) {
    int byPlace = location.compareTo(other.location);
    int byRule = byPlace == 0 ? rule.id().compareTo(other.rule.id()) : byPlace;
    int byField = byRule == 0 ? field.compareTo(other.field) : byRule;
    return byField == 0 ? message.compareTo(other.message) : byField;
  }
}
