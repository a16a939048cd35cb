package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import java.util.Optional;

/// Leaves the recursion of a parser with the reason; [YamlReader] turns it into a value.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Diagnostic diagnostic;

  Unreadable(Rule rule, Location location, String message) {
    this(new Diagnostic(rule, location, "", message, Optional.empty()));
  }

  Unreadable(Rule rule, Location location, String message, String hint) {
    this(new Diagnostic(rule, location, "", message, Optional.of(hint)));
  }

  private Unreadable(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
