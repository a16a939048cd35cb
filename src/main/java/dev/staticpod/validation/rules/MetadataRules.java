package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.GoText;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// `metadata` (apimachinery, `api/validation/objectmeta.go`).
public final class MetadataRules {
  static final Rule NAME =
      Rule.refused(
          "pod-name",
          """
          The name of a pod is a domain name in lower case, and stays one after the kubelet has \
          appended `-` and the name of its node: 253 characters in all. Example: `name: web-1`; \
          `Web_1` is refused.\
          """);
  static final Rule NAMESPACE =
      Rule.refused(
          "namespace-name",
          """
          The name of a namespace is up to 63 lower case letters, digits and `-`. Example: \
          `namespace: kube-system`.\
          """);
  static final Rule LABELS =
      Rule.refused(
          "labels",
          """
          A key of a label is a name of up to 63 letters, digits, `-`, `_` and `.`, with an \
          optional domain and `/` before it; its value is empty or the same kind of name. \
          Example: `app.kubernetes.io/name: web`.\
          """);
  static final Rule ANNOTATIONS =
      Rule.refused(
          "annotations",
          """
          A key of an annotation is formed as that of a label; all of them together have at most \
          256 KiB. Example: `example.com/owner: team-a`.\
          """);
  static final Rule OWNERS =
      Rule.refused(
          "owner-references",
          """
          An owner has an API version, a kind, a name and a uid, and only one is the controller. \
          The kubelet replaces the owners of the mirror pod by the node, so leave them out. \
          Example: exports of `kubectl get -o yaml` have them.\
          """);
  static final Rule FINALIZERS =
      Rule.refused(
          "finalizers-form",
          """
          A finalizer is a name with a domain, such as `example.com/protect`. Mind that finalizers \
          have no place in a static pod at all: they are copied to the mirror pod and block its \
          replacement.\
          """);
  static final Rule GENERATION =
      Rule.refused(
          "generation",
          "`metadata.generation` is not negative. The API server sets it; example: leave it out.");
  static final Rule MANAGED_FIELDS =
      Rule.refused(
          "managed-fields",
          """
          An entry of `managedFields` has the operation `Apply` or `Update` and the type \
          `FieldsV1`. The API server writes them; example: leave them out of a manifest.\
          """);

  private static final int MAX_ANNOTATIONS = 256 * 1024;
  private static final Set<String> FINALIZER_WORDS =
      Set.of("kubernetes", "orphan", "foregroundDeletion");
  private static final int MAX_FIELD_MANAGER = 128;
  private static final int MAX_SUBRESOURCE = 256;

  private final PodContext context;
  private final DiagnosticCollector findings;

  MetadataRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(
        NAME, NAMESPACE, LABELS, ANNOTATIONS, OWNERS, FINALIZERS, GENERATION, MANAGED_FIELDS);
  }

  void check(FieldCursor metadata) {
    FieldCursor name = metadata.get("name");
    findings.invalid(NAME, name, Names.subdomain(name.text() + "-n"));
    FieldCursor prefix = metadata.get("generateName");
    if (!prefix.isEmpty()) {
      findings.invalid(NAME, prefix, Names.subdomain(Names.masked(prefix.text())));
    }
    FieldCursor namespace = metadata.get("namespace");
    if (!namespace.isEmpty()) {
      findings.invalid(NAMESPACE, namespace, Names.label(namespace.text()));
    }
    if (metadata.get("generation").number() < 0) {
      findings.invalid(GENERATION, metadata.get("generation"), "must not be negative");
    }
    labels(LABELS, metadata.get("labels"));
    annotations(metadata.get("annotations"));
    owners(metadata.get("ownerReferences"));
    finalizers(metadata.get("finalizers"));
    metadata
        .get("managedFields")
        .items()
        .forEach(entry -> managedFields(entry, metadata.get("managedFields")));
  }

  /// Checks labels, also those of a node selector.
  void labels(Rule rule, FieldCursor labels) {
    for (FieldCursor.Entry label : labels.entries()) {
      findings.invalid(rule, label.key(), Names.qualified(label.name()));
      FieldCursor value = label.value().at(labels.path());
      findings.invalid(rule, value, Names.labelValue(value.text()));
    }
  }

  private void annotations(FieldCursor annotations) {
    long size = 0;
    for (FieldCursor.Entry annotation : annotations.entries()) {
      findings.invalid(ANNOTATIONS, annotation.key(), Names.annotation(annotation.name()));
      size += GoText.bytes(annotation.name()) + GoText.bytes(annotation.value().text());
    }
    if (size > MAX_ANNOTATIONS) {
      findings.invalid(ANNOTATIONS, annotations, "must have at most 262144 bytes in all");
    }
  }

  private void owners(FieldCursor owners) {
    String controller = "";
    for (FieldCursor item : owners.items()) {
      FieldCursor owner = item.at(owners.path());
      if (owner.get("apiVersion").text().matches(".*/|.*/.*/.*")) {
        findings.invalid(OWNERS, owner.get("apiVersion"), "must be of the form group/version");
      }
      for (String part : List.of("apiVersion", "kind", "name", "uid")) {
        if (owner.get(part).text().isEmpty()) {
          findings.invalid(OWNERS, owner.get(part), "must not be empty");
        }
      }
      if (owner.get("apiVersion").text().equals("v1") && owner.get("kind").text().equals("Event")) {
        findings.invalid(OWNERS, owner, "an event cannot own anything");
      }
      if (owner.get("controller").isTrue() && !controller.isEmpty()) {
        findings.invalid(OWNERS, owners, "only one owner can be the controller");
      } else if (owner.get("controller").isTrue()) {
        controller = owner.get("name").text();
      }
    }
  }

  private void finalizers(FieldCursor finalizers) {
    boolean orphan = false;
    boolean foreground = false;
    for (FieldCursor finalizer : finalizers.items()) {
      String name = finalizer.text();
      orphan |= name.equals("orphan");
      foreground |= name.equals("foregroundDeletion");
      boolean known = name.contains("/") || FINALIZER_WORDS.contains(name);
      findings.invalid(FINALIZERS, finalizer.at(finalizers.path()), Names.qualified(name));
      findings.invalid(FINALIZERS, finalizer, Names.unless(known, "needs a domain before it"));
    }
    if (orphan && foreground) {
      findings.invalid(FINALIZERS, finalizers, "orphan and foregroundDeletion exclude each other");
    }
  }

  /// Checks the managed fields; Kubernetes prints these paths with an index since 1.22.
  private void managedFields(FieldCursor written, FieldCursor list) {
    boolean indexed = context.atLeast(22);
    FieldCursor entry = indexed ? written : written.at(list.path());
    FieldCursor operation = entry.get("operation");
    if (!Set.of("Apply", "Update").contains(operation.text())) {
      findings.invalid(MANAGED_FIELDS, operation, "must be Apply or Update");
    }
    FieldCursor type = entry.get("fieldsType");
    if (!type.text().equals("FieldsV1") && !type.isEmpty()) {
      findings.invalid(MANAGED_FIELDS, type, "must be FieldsV1");
    }
    FieldCursor manager = entry.get("manager");
    if (GoText.bytes(manager.text()) > MAX_FIELD_MANAGER || !GoText.isPrintable(manager.text())) {
      findings.invalid(
          MANAGED_FIELDS,
          indexed ? manager : manager.at("metadata.fieldManager"),
          "must have at most 128 printable characters");
    }
    if (GoText.bytes(entry.get("subresource").text()) > MAX_SUBRESOURCE) {
      findings.invalid(
          MANAGED_FIELDS, entry.get("subresource"), "must have at most 256 characters");
    }
  }
}
