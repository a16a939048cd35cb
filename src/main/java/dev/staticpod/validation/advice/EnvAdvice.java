package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.VariableReferences;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a careful colleague would ask about the environment of a container.
final class EnvAdvice {
  static final Rule SECRET =
      Rule.advice(
          "secret-in-env",
          """
          A password in a manifest can be read by every user who may see the mirror pod. Example: \
          put it into a file on the node and mount that with `hostPath`.\
          """);
  static final Rule DUPLICATE =
      Rule.advice(
          "duplicate-env",
          """
          An environment variable is set twice; the last one counts. To extend the earlier value \
          is fine: `{name: PATH, value: "$(PATH):/opt/bin"}`. Example: keep one `LANG`.\
          """);

  static final Rule UNDEFINED =
      Rule.advice(
          "undefined-variable",
          """
          `$(NAME)` in a command, an argument or a variable stays as it is written where the \
          container has no variable of that name, or gets it later in the list. `$$(NAME)` says \
          that it is meant so. Names with small letters are not checked: they are commands of \
          a shell. Example: `args: [--node=$(NODE_NAME)]` needs `env: [{name: NODE_NAME, ...}]`.\
          """);

  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY).*");

  private final DiagnosticCollector findings;

  EnvAdvice(PodContext context) {
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(SECRET, DUPLICATE, UNDEFINED);
  }

  void check(FieldCursor container) {
    variables(container);
    Set<String> names = new HashSet<>();
    for (FieldCursor variable : container.get("env").items()) {
      FieldCursor name = variable.get("name");
      if (!names.add(name.text()) && hides(variable)) {
        findings.add(DUPLICATE, name, "%s is set twice; this one counts".formatted(name.text()));
      }
      boolean secret = SECRET_NAME.matcher(name.text().toUpperCase(Locale.ROOT)).matches();
      String value = variable.get("value").text();
      if (secret && !value.isEmpty() && !value.startsWith("/") && !value.contains("$(")) {
        findings.add(
            SECRET,
            name,
            "%s looks like a secret, which the mirror pod will show".formatted(name.text()),
            "read it from a file that is mounted with hostPath");
      }
    }
  }

  /// Checks references to variables: variables see those before them; commands and arguments see
  /// all.
  private void variables(FieldCursor container) {
    if (!container.get("envFrom").isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    for (FieldCursor variable : container.get("env").items()) {
      undefined(variable.get("value"), known);
      known.add(variable.get("name").text());
    }
    container.get("command").items().forEach(word -> undefined(word, known));
    container.get("args").items().forEach(word -> undefined(word, known));
  }

  private void undefined(FieldCursor text, Set<String> known) {
    for (String name : VariableReferences.in(text.text())) {
      boolean set = known.contains(name) || VariableReferences.isOfAService(name);
      if (VARIABLE.matcher(name).matches() && !set) {
        findings.add(
            UNDEFINED,
            text,
            "%s: nothing sets $(%s), which stays as it is".formatted(text.path(), name),
            "add %s to env before it, or write $$(%s)".formatted(name, name));
        return;
      }
    }
  }

  /// Whether a variable takes the place of the earlier value and adds nothing to it (`pkg/api/pod`,
  /// warnings.go).
  private static boolean hides(FieldCursor variable) {
    String reference = "$(" + variable.get("name").text() + ")";
    String value = variable.get("value").text();
    return variable.get("valueFrom").isPresent()
        || value.equals(reference)
        || !value.contains(reference);
  }
}
