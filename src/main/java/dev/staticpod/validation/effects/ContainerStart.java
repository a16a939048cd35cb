package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.VariableReferences;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Containers that the kubelet refuses to start, again and again (`pkg/kubelet/images`,
/// `pkg/kubelet/kuberuntime`, `pkg/kubelet/container/helpers.go`).
final class ContainerStart {
  static final Rule IMAGE =
      Rule.neverRuns(
          "image-form",
          """
          The kubelet takes any text for an image, and then fails for ever with \
          `InvalidImageName`. A reference is a name in lower case, with a registry before it and a \
          tag or a digest after it. Example: `image: https://registry.example.com/web:1` has a \
          scheme; write `registry.example.com/web:1`.\
          """);
  static final Rule ROOT =
      Rule.neverRuns(
          "root-as-non-root",
          """
          With `runAsNonRoot: true` the kubelet does not start a container whose `runAsUser` is 0, \
          whether the two are said of the pod or of the container. Example: `runAsUser: 1000`.\
          """);
  static final Rule SUB_PATH =
      Rule.neverRuns(
          "sub-path-variable",
          """
          A `subPathExpr` names a variable that the container does not have, or that is empty; the \
          kubelet does not start the container. Example: `subPathExpr: $(POD_NAME)` needs \
          `env: [{name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]`.\
          """);

  private final PodContext context;
  private final DiagnosticCollector findings;

  ContainerStart(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(IMAGE, ROOT, SUB_PATH);
  }

  void check() {
    for (FieldCursor volume : context.spec().get("volumes").items()) {
      image(volume.get("image").get("reference"));
    }
    for (FieldCursor container : context.allContainers()) {
      image(container.get("image"));
      root(container.get("securityContext"));
      subPaths(container);
    }
  }

  private void image(FieldCursor image) {
    if (image.isEmpty()) {
      return;
    }
    ImageReference.problem(image.text())
        .ifPresent(problem ->
            findings.add(
                IMAGE,
                image,
                "%s %s %s; it is never pulled".formatted(image.path(), image.title(), problem),
                "write it as REGISTRY/NAME:TAG, such as registry.example.com/web:1"));
  }

  /// What is said of the container counts, else what is said of the pod.
  private void root(FieldCursor own) {
    FieldCursor ofPod = context.spec().get("securityContext");
    FieldCursor nonRoot = effective(own, ofPod, "runAsNonRoot");
    FieldCursor user = effective(own, ofPod, "runAsUser");
    if (nonRoot.isTrue() && user.isPresent() && user.number() == 0) {
      findings.add(
          ROOT, user, "user 0 is root, which runAsNonRoot forbids; the container will not start");
    }
  }

  private static FieldCursor effective(FieldCursor own, FieldCursor ofPod, String field) {
    return own.get(field).isPresent() ? own.get(field) : ofPod.get(field);
  }

  private void subPaths(FieldCursor container) {
    Set<String> given = new HashSet<>();
    for (FieldCursor variable : container.get("env").items()) {
      if (variable.get("valueFrom").isPresent() || !variable.get("value").isEmpty()) {
        given.add(variable.get("name").text());
      }
    }
    boolean more = !container.get("envFrom").isEmpty();
    for (FieldCursor mount : container.get("volumeMounts").items()) {
      FieldCursor expression = mount.get("subPathExpr");
      Optional<String> missing =
          VariableReferences.in(expression.text()).stream()
              .filter(name -> !given.contains(name) && !VariableReferences.isOfAService(name))
              .findFirst();
      if (!more && missing.isPresent()) {
        findings.add(
            SUB_PATH,
            expression,
            "%s needs the variable %s, which has no value; the container will not start"
                .formatted(expression.path(), missing.get()),
            "add it to env");
      }
    }
  }
}
