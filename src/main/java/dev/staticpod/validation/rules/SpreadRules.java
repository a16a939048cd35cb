package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `topologySpreadConstraints` (`validation.go`, validateTopologySpreadConstraints).
public final class SpreadRules {
  static final Rule SPREAD =
      Rule.refused(
          "topology-spread",
          """
          A spread constraint has a positive `maxSkew`, a `topologyKey` and `whenUnsatisfiable`. \
          They speak to the scheduler, which never sees a static pod. Example: leave them out.\
          """);

  private static final Set<String> ACTIONS = Set.of("DoNotSchedule", "ScheduleAnyway");
  private static final Set<String> POLICIES = Set.of("Ignore", "Honor");

  /// The first kubelet that checks the keys of a constraint as the API server does.
  private static final int MERGED = 35;

  private final PodContext context;
  private final DiagnosticCollector findings;

  SpreadRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(SPREAD);
  }

  void check(FieldCursor constraints) {
    List<FieldCursor> items = constraints.items();
    for (int i = 0; i < items.size(); i++) {
      one(items.get(i));
      for (FieldCursor later : items.subList(i + 1, items.size())) {
        repeated(items.get(i), later);
      }
    }
  }

  private void one(FieldCursor constraint) {
    if (constraint.get("maxSkew").number() <= 0) {
      findings.invalid(SPREAD, constraint.get("maxSkew"), "must be greater than zero");
    }
    FieldCursor key = constraint.get("topologyKey");
    if (key.isEmpty()) {
      findings.required(SPREAD, key);
    }
    oneOf(constraint.get("whenUnsatisfiable"), ACTIONS);
    minDomains(constraint);
    for (String policy : List.of("nodeAffinityPolicy", "nodeTaintsPolicy")) {
      if (constraint.get(policy).isPresent()) {
        oneOf(constraint.get(policy), POLICIES);
      }
    }
    labelKeys(constraint);
    if (context.atLeast(27)) {
      FieldCursor selector = constraint.get("labelSelector");
      new SelectorRules(context).labelSelector(selector, selector.path());
    }
  }

  private void oneOf(FieldCursor value, Set<String> supported) {
    if (!supported.contains(value.text())) {
      findings.notSupported(SPREAD, value, supported);
    }
  }

  private void minDomains(FieldCursor constraint) {
    FieldCursor domains = constraint.get("minDomains");
    if (domains.isAbsent()) {
      return;
    }
    if (domains.number() <= 0) {
      findings.invalid(SPREAD, domains, "must be greater than zero");
    }
    if (!constraint.get("whenUnsatisfiable").text().equals("DoNotSchedule")) {
      findings.invalid(SPREAD, domains, "needs whenUnsatisfiable: DoNotSchedule");
    }
  }

  private void labelKeys(FieldCursor constraint) {
    FieldCursor keys = constraint.get("matchLabelKeys");
    if (keys.isEmpty()) {
      return;
    }
    FieldCursor selector = constraint.get("labelSelector");
    if (selector.isAbsent()) {
      findings.forbidden(SPREAD, keys, "needs a labelSelector");
    }
    if (selector.isAbsent() && context.atLeast(MERGED)) {
      return;
    }
    for (FieldCursor key : keys.items()) {
      findings.invalid(SPREAD, key, Names.qualified(key.text()));
    }
    if (context.atLeast(MERGED)) {
      selectedTwice(constraint, keys, selector);
    } else {
      selected(keys, selector);
    }
  }

  /// Finds keys that are in the selector: up to 1.34 none may be.
  private void selected(FieldCursor keys, FieldCursor selector) {
    Set<String> selected = new HashSet<>();
    selector.get("matchLabels").entries().forEach(entry -> selected.add(entry.name()));
    selector.get("matchExpressions").items().forEach(e -> selected.add(e.get("key").text()));
    for (FieldCursor key : keys.items()) {
      if (selected.contains(key.text())) {
        findings.invalid(SPREAD, key, "is in the labelSelector too");
      }
    }
  }

  /// Finds keys that an expression selects beside another one. Since 1.35 static pods are checked
  /// as if the API server had merged the keys into the selector
  /// (ValidateMatchLabelKeysAndMismatchLabelKeys). Kubernetes prints the index at the constraint.
  private void selectedTwice(FieldCursor constraint, FieldCursor keys, FieldCursor selector) {
    Map<String, FieldCursor> last = new HashMap<>();
    keys.items().forEach(key -> last.put(key.text(), key));
    Set<String> selected = new HashSet<>();
    selector.get("matchLabels").entries().forEach(entry -> selected.add(entry.name()));
    for (FieldCursor expression : selector.get("matchExpressions").items()) {
      String name = expression.get("key").text();
      FieldCursor key = last.get(name);
      if (!selected.add(name) && key != null) {
        String index = key.path().substring(keys.path().length());
        findings.invalid(SPREAD, key.at(constraint.path() + index), "is in the labelSelector too");
      }
    }
  }

  private void repeated(FieldCursor constraint, FieldCursor later) {
    boolean same =
        List.of("topologyKey", "whenUnsatisfiable").stream()
            .allMatch(field -> constraint.get(field).text().equals(later.get(field).text()));
    if (same) {
      FieldCursor at = later.at(constraint.path() + ".{topologyKey, whenUnsatisfiable}");
      findings.duplicate(SPREAD, at, later.get("topologyKey").text());
    }
  }
}
