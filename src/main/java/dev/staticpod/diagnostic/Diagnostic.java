package dev.staticpod.diagnostic;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/// One finding.
///
/// @param field the path as Kubernetes prints it (`spec.containers[0].image`), empty where the
///   finding is about the file as a whole
/// @param message what is wrong, in lower case and without a full stop
/// @param hint the next step, if there is one to name
public record Diagnostic(
    Rule rule, Location location, String field, String message, Optional<String> hint)
    implements Comparable<Diagnostic> {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::location)
          .thenComparing(diagnostic -> diagnostic.rule().id())
          .thenComparing(Diagnostic::field)
          .thenComparing(Diagnostic::message);

  public Diagnostic {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(hint, "hint");
  }

  /// What the rule's effect makes of it.
  public Severity severity() {
    return rule.effect().severity();
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
