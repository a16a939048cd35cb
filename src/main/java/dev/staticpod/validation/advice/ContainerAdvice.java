package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.name.DockerReference;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Locale;

/// What a careful colleague would ask about a container.
public final class ContainerAdvice {
  static final Rule TAG =
      Rule.advice(
          "image-tag",
          """
          An image without a tag, or with `latest`, is another one tomorrow, and is pulled at every \
          start unless `imagePullPolicy` says otherwise. Example: `image: nginx:1.27`.\
          """);
  static final Rule PRIVILEGED =
      Rule.advice(
          "privileged",
          """
          A privileged container can do on the node whatever root can. Example: grant the one \
          capability that is needed: `capabilities: {add: [NET_ADMIN]}`.\
          """);
  static final Rule SYS_ADMIN =
      Rule.advice(
          "sys-admin",
          """
          SYS_ADMIN lets a container escalate its privileges whatever \
          `allowPrivilegeEscalation: false` says; Kubernetes only refuses the spelling \
          `CAP_SYS_ADMIN`. Example: leave one of the two out.\
          """);
  static final Rule CAPABILITY =
      Rule.advice(
          "capability-name",
          """
          Capabilities are written without `CAP_`: the runtime puts it before them, and knows no \
          `CAP_CAP_NET_ADMIN`. Example: `capabilities: {add: [NET_ADMIN]}`.\
          """);

  private final DiagnosticCollector findings;

  ContainerAdvice(PodContext context) {
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(TAG, PRIVILEGED, SYS_ADMIN, CAPABILITY);
  }

  void check(FieldCursor container) {
    image(container.get("image"));
    security(container.get("securityContext"));
  }

  private void image(FieldCursor image) {
    if (!image.text().isEmpty() && !DockerReference.parse(image.text()).isFixed()) {
      findings.add(
          TAG,
          image,
          "%s %s has no fixed tag".formatted(image.path(), image.title()),
          "name a version, or a digest");
    }
  }

  private void security(FieldCursor security) {
    if (security.get("privileged").isTrue()) {
      findings.add(
          PRIVILEGED,
          security.get("privileged"),
          "a privileged container is root on the node",
          "add the capability that it needs instead");
    }
    FieldCursor capabilities = security.get("capabilities");
    for (FieldCursor added : capabilities.get("add").items()) {
      if (added.text().equals("SYS_ADMIN") && security.get("allowPrivilegeEscalation").isFalse()) {
        findings.add(
            SYS_ADMIN, added, "SYS_ADMIN makes allowPrivilegeEscalation: false meaningless");
      }
      capability(added);
    }
    capabilities.get("drop").items().forEach(this::capability);
  }

  private void capability(FieldCursor name) {
    if (name.text().toUpperCase(Locale.ROOT).startsWith("CAP_")) {
      findings.add(
          CAPABILITY,
          name,
          "%s is no name of a capability here".formatted(name.text()),
          "write " + name.text().substring("CAP_".length()));
    }
  }
}
