package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// `tolerations` (`validation.go`, ValidateTolerations).
public final class TolerationRules {
  static final Rule TOLERATION =
      Rule.refused(
          "toleration",
          """
          A toleration with the operator `Equal` has a key and a value, with `Exists` no value; \
          `tolerationSeconds` goes with the effect `NoExecute`. The kubelet adds \
          `{operator: Exists, effect: NoExecute}` itself. Example: leave tolerations out.\
          """);

  private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");
  private static final Set<String> OPERATORS = Set.of("Equal", "Exists");

  private final DiagnosticCollector findings;

  TolerationRules(PodContext context) {
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(TOLERATION);
  }

  void check(FieldCursor toleration) {
    FieldCursor key = toleration.get("key");
    FieldCursor operator = toleration.get("operator");
    FieldCursor effect = toleration.get("effect");
    if (!key.isEmpty()) {
      findings.invalid(TOLERATION, key, Names.qualified(key.text()));
    } else if (!operator.text().equals("Exists")) {
      findings.invalid(TOLERATION, operator, "must be Exists where there is no key");
    }
    if (toleration.get("tolerationSeconds").isPresent() && !effect.text().equals("NoExecute")) {
      findings.invalid(TOLERATION, effect, "must be NoExecute with tolerationSeconds");
    }
    value(operator, toleration.get("value").text());
    if (!effect.isEmpty() && !EFFECTS.contains(effect.text())) {
      findings.notSupported(TOLERATION, effect, EFFECTS);
    }
  }

  /// Checks a value; Kubernetes prints what is wrong with it at the operator.
  private void value(FieldCursor operator, String value) {
    switch (operator.textOr("Equal")) {
      case "Equal" -> findings.invalid(TOLERATION, operator, Names.labelValue(value));
      case "Exists" -> {
        if (!value.isEmpty()) {
          findings.invalid(TOLERATION, operator, "takes no value");
        }
      }
      default -> findings.notSupported(TOLERATION, operator, OPERATORS);
    }
  }
}
