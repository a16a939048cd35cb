package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments in a manifest that silence rules in it: `# static-pod: ignore RULE[, RULE] - reason`.
final class IgnoreComments {
  private static final Pattern COMMENT =
      Pattern.compile("#[ \\t]*static-pod:[ \\t]*ignore[ \\t]+([a-z0-9, -]*)");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*+");
  private static final String MARK = "static-pod:";

  private final Set<String> rules;

  private IgnoreComments(Set<String> rules) {
    this.rules = rules;
  }

  static IgnoreComments of(String text) {
    Set<String> rules = new HashSet<>();
    if (text.contains(MARK)) {
      Matcher comment = COMMENT.matcher(text);
      while (comment.find()) {
        rules.addAll(ids(comment.group(1)));
      }
    }
    return new IgnoreComments(rules);
  }

  /// What stands before the reason.
  private static List<String> ids(String text) {
    String list = text.split(" -+( |$)", 2)[0];
    return ID.matcher(list).results().map(match -> match.group()).toList();
  }

  List<Diagnostic> filter(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(d -> !rules.contains(d.rule().id())).toList();
  }
}
