package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `affinity` (`validation.go`, validateAffinity). The kubelet itself looks at node affinity only.
final class AffinityRules {
  static final Rule AFFINITY =
      Refusal.rule(
          "affinity",
          """
          Affinity has weights from 1 to 100, node selectors with at least one term, and pod terms \
          with a topology key. A static pod has its node already, so affinity can only make the \
          kubelet reject it. Example: leave it out.\
          """);

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final int MAX_WEIGHT = 100;

  /// Before, Kubernetes prints the label selector of a term under another name.
  private static final int FIRST_WITH_PLAIN_PATH = 25;

  private final PodContext context;
  private final Findings findings;
  private final SelectorRules selectors;

  AffinityRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
    this.selectors = new SelectorRules(context);
  }

  static List<Rule> all() {
    return List.of(AFFINITY);
  }

  void check(Value affinity) {
    node(affinity.get("nodeAffinity"));
    pods(affinity.get("podAffinity"));
    pods(affinity.get("podAntiAffinity"));
  }

  private void node(Value affinity) {
    Value required = affinity.get(REQUIRED);
    if (required.isPresent()) {
      Value terms = required.get("nodeSelectorTerms");
      if (terms.isEmpty()) {
        findings.required(AFFINITY, terms, "needs at least one term");
      }
      terms.items().forEach(selectors::requiredNodeTerm);
    }
    for (Value preferred : affinity.get(PREFERRED).items()) {
      weight(preferred.get("weight"));
      selectors.preferredNodeTerm(preferred.get("preference"));
    }
  }

  private void pods(Value affinity) {
    affinity.get(REQUIRED).items().forEach(this::term);
    for (Value preferred : affinity.get(PREFERRED).items()) {
      weight(preferred.get("weight"));
      term(preferred.get("podAffinityTerm"));
    }
  }

  private void weight(Value weight) {
    if (weight.number() < 1 || weight.number() > MAX_WEIGHT) {
      findings.invalid(AFFINITY, weight, "must be in the range 1-100");
    }
  }

  private void term(Value term) {
    String printed = context.atLeast(FIRST_WITH_PLAIN_PATH) ? "labelSelector" : "matchExpressions";
    selectors.labelSelector(term.get("labelSelector"), term.path() + "." + printed);
    Value namespaces = term.get("namespaceSelector");
    selectors.labelSelector(namespaces, namespaces.path());
    for (Value namespace : term.get("namespaces").items()) {
      findings.invalid(
          AFFINITY, namespace.at(term.path() + ".namespace"), Names.label(namespace.text()));
    }
    labelKeys(term);
    Value key = term.get("topologyKey");
    if (key.isEmpty()) {
      findings.required(AFFINITY, key);
    }
    findings.invalid(AFFINITY, key, Names.qualified(key.text()));
  }

  private void labelKeys(Value term) {
    Set<String> mismatching = new HashSet<>();
    term.get("mismatchLabelKeys").items().forEach(key -> mismatching.add(key.text()));
    for (String field : List.of("matchLabelKeys", "mismatchLabelKeys")) {
      Value keys = term.get(field);
      if (keys.isEmpty()) {
        continue;
      }
      if (term.get("labelSelector").isAbsent()) {
        findings.forbidden(AFFINITY, keys, "needs a labelSelector");
        continue;
      }
      keys.items().forEach(key -> findings.invalid(AFFINITY, key, Names.qualified(key.text())));
    }
    for (Value key : term.get("matchLabelKeys").items()) {
      if (mismatching.contains(key.text())) {
        findings.invalid(AFFINITY, key, "is among mismatchLabelKeys too");
      }
    }
  }
}
