package dev.staticpod.diagnostic;

import java.util.regex.Pattern;

/// One thing that is checked. The id is public: it stands in every message, and people write it
/// after `--ignore`.
public record Rule(String id, Effect effect, String explanation) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public Rule {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a rule id is words joined by hyphens: " + id);
    }
  }
}
