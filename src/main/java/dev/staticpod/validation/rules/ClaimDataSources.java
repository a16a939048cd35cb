package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;

/// Checks where a claim gets its data from (`validation.go`, validateDataSource).
final class ClaimDataSources {
  private final Rule rule;
  private final PodContext context;
  private final DiagnosticCollector findings;

  /// @param rule what a source that is not right offends against
  ClaimDataSources(Rule rule, PodContext context) {
    this.rule = rule;
    this.context = context;
    this.findings = context.findings();
  }

  void check(FieldCursor spec) {
    for (String field : new String[] {"dataSource", "dataSourceRef"}) {
      FieldCursor source = spec.get(field);
      if (source.isAbsent()) {
        continue;
      }
      required(source.get("name"));
      required(source.get("kind"));
      boolean claim = source.get("kind").text().equals("PersistentVolumeClaim");
      FieldCursor group = source.get("apiGroup");
      if (!group.isEmpty() && context.atLeast(25)) {
        findings.invalid(rule, group, Names.subdomain(group.text()));
      }
      if (group.isEmpty() && !claim) {
        findings.invalid(rule, source, "only a PersistentVolumeClaim has no group");
      }
    }
  }

  private void required(FieldCursor value) {
    if (value.isEmpty()) {
      findings.required(rule, value);
    }
  }
}
