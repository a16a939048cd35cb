package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `topologySpreadConstraints` (`validation.go`, validateTopologySpreadConstraints).
final class SpreadRules {
  static final Rule SPREAD =
      Refusal.rule(
          "topology-spread",
          """
          A spread constraint has a positive `maxSkew`, a `topologyKey` and `whenUnsatisfiable`. \
          They speak to the scheduler, which never sees a static pod. Example: leave them out.\
          """);

  private static final Set<String> ACTIONS = Set.of("DoNotSchedule", "ScheduleAnyway");
  private static final Set<String> POLICIES = Set.of("Ignore", "Honor");

  private final PodContext context;
  private final Findings findings;

  SpreadRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(SPREAD);
  }

  void check(Value constraints) {
    List<Value> items = constraints.items();
    for (int i = 0; i < items.size(); i++) {
      one(items.get(i));
      for (Value later : items.subList(i + 1, items.size())) {
        repeated(items.get(i), later);
      }
    }
  }

  private void one(Value constraint) {
    if (constraint.get("maxSkew").number() <= 0) {
      findings.invalid(SPREAD, constraint.get("maxSkew"), "must be greater than zero");
    }
    Value key = constraint.get("topologyKey");
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
      Value selector = constraint.get("labelSelector");
      new SelectorRules(context).labelSelector(selector, selector.path());
    }
  }

  private void oneOf(Value value, Set<String> supported) {
    if (!supported.contains(value.text())) {
      findings.notSupported(SPREAD, value, supported);
    }
  }

  private void minDomains(Value constraint) {
    Value domains = constraint.get("minDomains");
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

  private void labelKeys(Value constraint) {
    Value keys = constraint.get("matchLabelKeys");
    if (keys.isEmpty()) {
      return;
    }
    Value selector = constraint.get("labelSelector");
    if (selector.isAbsent()) {
      findings.forbidden(SPREAD, keys, "needs a labelSelector");
      return;
    }
    Set<String> selected = new HashSet<>();
    selector.get("matchLabels").entries().forEach(entry -> selected.add(entry.name()));
    selector.get("matchExpressions").items().forEach(e -> selected.add(e.get("key").text()));
    for (Value key : keys.items()) {
      findings.invalid(SPREAD, key, Names.qualified(key.text()));
      if (selected.contains(key.text())) {
        String index = key.path().substring(keys.path().length());
        findings.invalid(SPREAD, key.at(constraint.path() + index), "is in the labelSelector too");
      }
    }
  }

  private void repeated(Value constraint, Value later) {
    boolean same =
        List.of("topologyKey", "whenUnsatisfiable").stream()
            .allMatch(field -> constraint.get(field).text().equals(later.get(field).text()));
    if (same) {
      Value at = later.at(constraint.path() + ".{topologyKey, whenUnsatisfiable}");
      findings.duplicate(SPREAD, at, later.get("topologyKey").text());
    }
  }
}
