package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.GoText;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// What all containers of a pod have in common (`validation.go`, validateContainerCommon).
public final class ContainerRules {
  static final Rule NAME =
      Rule.refused(
          "container-name",
          """
          A container has a name of up to 63 lower case letters, digits and `-`, and no two \
          containers of a pod have the same, init containers included. Example: `name: web`.\
          """);
  static final Rule IMAGE =
      Rule.refused(
          "container-image",
          """
          A container has an image, without blanks around it. Whether the image exists only shows \
          on the node. Example: `image: docker.io/library/nginx:1.27`.\
          """);
  static final Rule MESSAGE_POLICY =
      Rule.refused(
          "termination-message-policy",
          """
          `terminationMessagePolicy` is `File` or `FallbackToLogsOnError`. Example: \
          `terminationMessagePolicy: FallbackToLogsOnError`.\
          """);
  static final Rule PULL_POLICY =
      Rule.refused(
          "image-pull-policy",
          """
          `imagePullPolicy` is `Always`, `IfNotPresent` or `Never`, written exactly so. Example: \
          `imagePullPolicy: IfNotPresent`.\
          """);

  private static final Set<String> MESSAGE_POLICIES = Set.of("File", "FallbackToLogsOnError");
  static final Set<String> PULL_POLICIES = Set.of("Always", "IfNotPresent", "Never");

  private final PodContext context;
  private final DiagnosticCollector findings;

  ContainerRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(NAME, IMAGE, MESSAGE_POLICY, PULL_POLICY);
  }

  void check(FieldCursor container) {
    besidesResources(container);
    new ResourceRules(context).check(container.get("resources"));
  }

  /// An ephemeral container, whose requests are not taken from its limits.
  void checkEphemeral(FieldCursor container) {
    besidesResources(container);
    new ResourceRules(context).checkAsWritten(container.get("resources"));
  }

  private void besidesResources(FieldCursor container) {
    name(container.get("name"));
    image(container.get("image"));
    oneOf(MESSAGE_POLICY, container.get("terminationMessagePolicy"), MESSAGE_POLICIES);
    oneOf(PULL_POLICY, container.get("imagePullPolicy"), PULL_POLICIES);
    new PortRules(context).check(container.get("ports"));
    new EnvRules(context).check(container);
    new MountRules(context).check(container);
    new ResizeRules(context).check(container.get("resizePolicy"));
    new SecurityRules(context).container(container.get("securityContext"));
  }

  private void name(FieldCursor name) {
    if (name.isEmpty()) {
      findings.required(NAME, name);
    } else {
      findings.invalid(NAME, name, Names.label(name.text()));
    }
  }

  private void image(FieldCursor image) {
    if (image.isEmpty()) {
      findings.required(IMAGE, image);
    } else if (!image.text().equals(GoText.trimSpace(image.text()))) {
      findings.invalid(IMAGE, image, "must not have blanks at its ends");
    }
  }

  private void oneOf(Rule rule, FieldCursor value, Set<String> supported) {
    if (!value.isEmpty() && !supported.contains(value.text())) {
      findings.notSupported(rule, value, supported);
    }
  }
}
