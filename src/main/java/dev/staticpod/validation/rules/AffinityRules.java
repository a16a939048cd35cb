package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `affinity` (`validation.go`, validateAffinity). The kubelet itself checks node affinity only.
public final class AffinityRules {
  static final Rule AFFINITY =
      Rule.refused(
          "affinity",
          """
          Affinity has weights from 1 to 100, node selectors with at least one term, and pod terms \
          with a topology key. A static pod has its node already, so affinity can only make the \
          kubelet reject it. Example: leave it out.\
          """);

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final int MAX_WEIGHT = 100;

  /// The minor version before which Kubernetes prints the label selector of a term under another
  /// name.
  private static final int FIRST_WITH_PLAIN_PATH = 25;

  private final PodContext context;
  private final DiagnosticCollector findings;
  private final SelectorRules selectors;

  AffinityRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
    this.selectors = new SelectorRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(AFFINITY);
  }

  void check(FieldCursor affinity) {
    node(affinity.get("nodeAffinity"));
    pods(affinity.get("podAffinity"));
    pods(affinity.get("podAntiAffinity"));
  }

  private void node(FieldCursor affinity) {
    FieldCursor required = affinity.get(REQUIRED);
    if (required.isPresent()) {
      FieldCursor terms = required.get("nodeSelectorTerms");
      if (terms.isEmpty()) {
        findings.required(AFFINITY, terms, "needs at least one term");
      }
      terms.items().forEach(selectors::requiredNodeTerm);
    }
    for (FieldCursor preferred : affinity.get(PREFERRED).items()) {
      weight(preferred.get("weight"));
      selectors.preferredNodeTerm(preferred.get("preference"));
    }
  }

  private void pods(FieldCursor affinity) {
    affinity.get(REQUIRED).items().forEach(this::term);
    for (FieldCursor preferred : affinity.get(PREFERRED).items()) {
      weight(preferred.get("weight"));
      term(preferred.get("podAffinityTerm"));
    }
  }

  private void weight(FieldCursor weight) {
    if (weight.number() < 1 || weight.number() > MAX_WEIGHT) {
      findings.invalid(AFFINITY, weight, "must be in the range 1-100");
    }
  }

  private void term(FieldCursor term) {
    String printed = context.atLeast(FIRST_WITH_PLAIN_PATH) ? "labelSelector" : "matchExpressions";
    selectors.labelSelector(term.get("labelSelector"), term.path() + "." + printed);
    FieldCursor namespaces = term.get("namespaceSelector");
    selectors.labelSelector(namespaces, namespaces.path());
    for (FieldCursor namespace : term.get("namespaces").items()) {
      findings.invalid(
          AFFINITY, namespace.at(term.path() + ".namespace"), Names.label(namespace.text()));
    }
    labelKeys(term);
    FieldCursor key = term.get("topologyKey");
    if (key.isEmpty()) {
      findings.required(AFFINITY, key);
    }
    findings.invalid(AFFINITY, key, Names.qualified(key.text()));
  }

  private void labelKeys(FieldCursor term) {
    Set<String> mismatching = new HashSet<>();
    term.get("mismatchLabelKeys").items().forEach(key -> mismatching.add(key.text()));
    for (String field : List.of("matchLabelKeys", "mismatchLabelKeys")) {
      FieldCursor keys = term.get(field);
      if (keys.isEmpty()) {
        continue;
      }
      if (term.get("labelSelector").isAbsent()) {
        findings.forbidden(AFFINITY, keys, "needs a labelSelector");
        continue;
      }
      keys.items().forEach(key -> findings.invalid(AFFINITY, key, Names.qualified(key.text())));
    }
    for (FieldCursor key : term.get("matchLabelKeys").items()) {
      if (mismatching.contains(key.text())) {
        findings.invalid(AFFINITY, key, "is among mismatchLabelKeys too");
      }
    }
  }
}
