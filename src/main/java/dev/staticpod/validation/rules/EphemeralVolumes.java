package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.decoding.Schema;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `ephemeral` volumes: a claim made from a template (`validation.go`,
/// validateEphemeralVolumeSource and ValidatePersistentVolumeClaimSpec).
public final class EphemeralVolumes {
  static final Rule CLAIM =
      Rule.refused(
          "ephemeral-volume",
          """
          The template of an ephemeral volume is that of a persistent volume claim: access modes, a \
          positive size, a class. A static pod may not have one; example: use `emptyDir`.\
          """);

  private static final Set<String> ACCESS =
      Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany");
  private static final String SINGLE = "ReadWriteOncePod";
  private static final Set<String> MODES = Set.of("Block", "Filesystem");
  private static final Set<String> METADATA = Set.of("labels", "annotations");

  /// Fields that Kubernetes prints by the name that they have in Go.
  private static final Map<String, String> GO_NAMES = Map.of("uid", "uID");

  /// Fields that are pointers in Go, so that a zero counts.
  private static final Set<String> POINTERS = Set.of("deletionGracePeriodSeconds");

  private final PodContext context;
  private final DiagnosticCollector findings;

  EphemeralVolumes(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(CLAIM);
  }

  void check(FieldCursor source) {
    FieldCursor template = source.get("volumeClaimTemplate");
    if (template.isAbsent()) {
      findings.required(CLAIM, template);
      return;
    }
    FieldCursor metadata = template.get("metadata");
    MetadataRules rules = new MetadataRules(context);
    rules.labels(CLAIM, metadata.get("labels"));
    for (FieldCursor.Entry entry : metadata.get("annotations").entries()) {
      findings.invalid(CLAIM, entry.key(), Names.annotation(entry.name()));
    }
    for (FieldCursor.Entry entry : metadata.entries()) {
      boolean known = Schema.pod().fields("ObjectMeta").containsKey(entry.name());
      if (known && !METADATA.contains(entry.name()) && isSet(entry)) {
        String path = metadata.path() + "." + GO_NAMES.getOrDefault(entry.name(), entry.name());
        findings.forbidden(CLAIM, entry.value().at(path), "cannot be set in a template");
      }
    }
    spec(template.get("spec"));
  }

  /// Whether Go has more than a zero value; an empty list is more (validateFieldAllowList).
  private static boolean isSet(FieldCursor.Entry entry) {
    FieldCursor value = entry.value();
    boolean zero =
        value.isScalar() && (value.isEmpty() || (value.isNumber() && value.number() == 0));
    return value.isPresent() && (!zero || POINTERS.contains(entry.name()));
  }

  private void spec(FieldCursor spec) {
    accessModes(spec.get("accessModes"));
    new SelectorRules(context).labelSelector(spec.get("selector"), spec.get("selector").path());
    storage(spec);
    FieldCursor className = spec.get("storageClassName");
    if (!className.isEmpty()) {
      findings.invalid(CLAIM, className, Names.subdomain(className.text()));
    }
    FieldCursor mode = spec.get("volumeMode");
    if (mode.isPresent() && !MODES.contains(mode.text())) {
      findings.notSupported(CLAIM, mode, MODES);
    }
    new ClaimDataSources(CLAIM, context).check(spec);
    FieldCursor attributes = spec.get("volumeAttributesClassName");
    if (!attributes.isEmpty()) {
      findings.invalid(CLAIM, attributes, Names.subdomain(attributes.text()));
    }
  }

  private void accessModes(FieldCursor modes) {
    if (modes.isEmpty()) {
      findings.required(CLAIM, modes);
    }
    boolean single = false;
    boolean other = false;
    for (FieldCursor mode : modes.items()) {
      if (mode.text().equals(SINGLE) && context.atLeast(27)) {
        single = true;
      } else if (ACCESS.contains(mode.text())) {
        other = true;
      } else {
        findings.notSupported(CLAIM, mode.at(modes.path()), ACCESS);
      }
    }
    if (single && other) {
      findings.forbidden(CLAIM, modes, "ReadWriteOncePod may not stand beside other modes");
    }
  }

  private void storage(FieldCursor spec) {
    FieldCursor written = spec.get("resources").get("requests").get("storage");
    FieldCursor storage = written.at(spec.path() + ".resources[storage]");
    if (storage.isAbsent()) {
      findings.required(CLAIM, storage);
    } else if (!ResourceRules.quantity(storage).isPositive()) {
      findings.invalid(CLAIM, storage, "must be greater than zero");
    }
  }
}
