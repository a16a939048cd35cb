package dev.staticpod.build;

import java.nio.charset.StandardCharsets;

/// Takes comments and empty lines out of the scripts that run on nodes: nodes get them on each
/// connection. A line counts as a comment by its first character, so scripts have no text over
/// several lines in which one begins with `#`.
final class ScriptComments {
  private final Changes changes;

  ScriptComments(Changes changes) {
    this.changes = changes;
  }

  byte[] without(byte[] script) {
    var kept = new StringBuilder();
    new String(script, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> {
          if (line.strip().startsWith("#")) {
            changes.add(Rewriting.SCRIPT_COMMENTS);
          } else if (!line.isBlank()) {
            kept.append(line).append('\n');
          }
        });
    return kept.toString().getBytes(StandardCharsets.UTF_8);
  }
}
