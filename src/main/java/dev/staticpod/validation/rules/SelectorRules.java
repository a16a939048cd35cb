package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// Selectors of labels (apimachinery, `apis/meta/v1/validation`) and of nodes (`validation.go`,
/// ValidateNodeSelectorTerm).
public final class SelectorRules {
  static final Rule SELECTOR =
      Rule.refused(
          "label-selector",
          """
          An expression of a selector has a key, an operator, and values exactly where the \
          operator takes them: `In` and `NotIn` some, `Gt` and `Lt` (nodes only) one, `Exists` \
          and `DoesNotExist` none. Example: `{key: app, operator: In, values: [web]}`.\
          """);

  private static final Set<String> WITH_VALUES = Set.of("In", "NotIn");
  private static final Set<String> WITHOUT_VALUES = Set.of("Exists", "DoesNotExist");
  private static final Set<String> WITH_ONE_VALUE = Set.of("Gt", "Lt");

  private final PodContext context;
  private final DiagnosticCollector findings;

  SelectorRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(SELECTOR);
  }

  /// Checks a label selector, printed at a path.
  void labelSelector(FieldCursor selector, String path) {
    FieldCursor at = selector.at(path);
    new MetadataRules(context).labels(SELECTOR, at.get("matchLabels"));
    for (FieldCursor expression : at.get("matchExpressions").items()) {
      expression(expression, Set.of());
      if (context.atLeast(27)) {
        labelValues(expression.get("values"));
      }
    }
  }

  /// A term of a node selector that has to be met; only there the values have to be values of
  /// labels (since 1.32).
  void requiredNodeTerm(FieldCursor term) {
    preferredNodeTerm(term);
    if (context.atLeast(32)) {
      term.get("matchExpressions").items().forEach(e -> labelValues(e.get("values")));
    }
  }

  /// Checks a term of a node selector.
  void preferredNodeTerm(FieldCursor term) {
    for (FieldCursor expression : term.get("matchExpressions").items()) {
      expression(expression, WITH_ONE_VALUE);
    }
    term.get("matchFields").items().forEach(this::nodeField);
  }

  /// @param withOneValue the operators that only node selectors have
  private void expression(FieldCursor expression, Set<String> withOneValue) {
    FieldCursor values = expression.get("values");
    FieldCursor operator = expression.get("operator");
    if (WITH_VALUES.contains(operator.text())) {
      some(values);
    } else if (WITHOUT_VALUES.contains(operator.text())) {
      none(values);
    } else if (withOneValue.contains(operator.text())) {
      one(values);
    } else {
      findings.invalid(SELECTOR, operator, "is not an operator of selectors");
    }
    findings.invalid(
        SELECTOR, expression.get("key"), Names.qualified(expression.get("key").text()));
  }

  private void nodeField(FieldCursor expression) {
    FieldCursor values = expression.get("values");
    FieldCursor operator = expression.get("operator");
    if (WITH_VALUES.contains(operator.text())) {
      one(values);
    } else {
      findings.invalid(SELECTOR, operator, "is not an operator for fields of nodes");
    }
    if (!expression.get("key").text().equals("metadata.name")) {
      findings.invalid(SELECTOR, expression.get("key"), "only metadata.name can be selected");
      return;
    }
    values
        .items()
        .forEach(value -> findings.invalid(SELECTOR, value, Names.subdomain(value.text())));
  }

  private void labelValues(FieldCursor values) {
    values
        .items()
        .forEach(value -> findings.invalid(SELECTOR, value, Names.labelValue(value.text())));
  }

  private void some(FieldCursor values) {
    if (values.isEmpty()) {
      findings.required(SELECTOR, values, "is needed by the operator");
    }
  }

  private void none(FieldCursor values) {
    if (!values.isEmpty()) {
      findings.forbidden(SELECTOR, values, "may not stand beside this operator");
    }
  }

  private void one(FieldCursor values) {
    if (values.items().size() != 1) {
      findings.required(SELECTOR, values, "has to be one value for this operator");
    }
  }
}
