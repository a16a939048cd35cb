package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first rules of a pod: containers, their names and images.
final class PodRules {
  static final Rule CONTAINERS =
      new Rule(
          "containers-required",
          Effect.REFUSED,
          "A pod has at least one container. Example: `containers: [{name: web, image: nginx}]`.");
  static final Rule CONTAINER_NAME =
      new Rule(
          "container-name",
          Effect.REFUSED,
          "A container has a name, and no two have the same. Example: `name: web`.");
  static final Rule CONTAINER_IMAGE =
      new Rule(
          "container-image",
          Effect.REFUSED,
          "A container has an image. Example: `image: nginx:1.27`.");

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private PodRules() {}

  static List<Diagnostic> check(Value pod) {
    PodRules rules = new PodRules();
    Value containers = pod.get("spec").get("containers");
    if (containers.isEmpty()) {
      rules.required(CONTAINERS, containers);
    }
    for (Value container : containers.items()) {
      rules.requireText(CONTAINER_NAME, container.get("name"));
      rules.requireText(CONTAINER_IMAGE, container.get("image"));
    }
    return rules.diagnostics;
  }

  private void requireText(Rule rule, Value value) {
    if (value.text().isEmpty()) {
      required(rule, value);
    }
  }

  private void required(Rule rule, Value value) {
    diagnostics.add(
        new Diagnostic(
            rule, value.location(), value.path(), value.path() + " is missing", Optional.empty()));
  }
}
