package dev.staticpod.validation;

/// Where a claim gets its data from (`validation.go`, validateDataSource).
final class DataSources {
  private final PodContext context;
  private final Findings findings;

  DataSources(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  void check(Value spec) {
    for (String field : new String[] {"dataSource", "dataSourceRef"}) {
      Value source = spec.get(field);
      if (source.isAbsent()) {
        continue;
      }
      required(source.get("name"));
      required(source.get("kind"));
      boolean claim = source.get("kind").text().equals("PersistentVolumeClaim");
      Value group = source.get("apiGroup");
      if (!group.isEmpty() && context.atLeast(25)) {
        findings.invalid(EphemeralVolumes.CLAIM, group, Names.subdomain(group.text()));
      }
      if (group.isEmpty() && !claim) {
        findings.invalid(
            EphemeralVolumes.CLAIM, source, "only a PersistentVolumeClaim has no group");
      }
    }
  }

  private void required(Value value) {
    if (value.isEmpty()) {
      findings.required(EphemeralVolumes.CLAIM, value);
    }
  }
}
