package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;

/// Leaves the recursion of a parser with the reason; [YamlReader] turns it into a value.
final class YamlParseException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Diagnostic diagnostic;

  YamlParseException(Rule rule, Location location, String message) {
    this(new Diagnostic(rule, location, "", message));
  }

  YamlParseException(Rule rule, Location location, String message, String hint) {
    this(new Diagnostic(rule, location, "", message, hint));
  }

  private YamlParseException(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
