package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `resources` of the pod as a whole (`validation.go`, validatePodResources; for static pods since
/// 1.35).
final class PodResourceRules {
  static final Rule RESOURCES =
      Refusal.rule(
          "pod-resources",
          """
          The pod as a whole may ask for cpu, memory and huge pages, at least for what its \
          containers ask for together; no container's limit is above the pod's. Example: \
          `spec: {resources: {requests: {cpu: "1"}}}`.\
          """);

  private final PodContext context;
  private final Findings findings;

  PodResourceRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(RESOURCES);
  }

  void check(Value spec) {
    Value resources = spec.get("resources");
    if (resources.isAbsent()) {
      return;
    }
    if (spec.get("os").get("name").text().equals("windows")) {
      findings.forbidden(RESOURCES, resources, "cannot be set for a windows pod");
    }
    if (!resources.get("claims").isEmpty()) {
      findings.forbidden(RESOURCES, resources.get("claims"), "cannot be set for a pod as a whole");
    }
    ResourceRules ofContainers = new ResourceRules(context);
    ofContainers.claims(resources.get("claims"));
    Map<String, Quantity> sums = sums(spec, "requests");
    Map<String, Value> limits = ResourceRules.entries(resources.get("limits"));
    Map<String, Value> requests = requests(resources, limits, sums);
    limits.forEach(this::amount);
    requests.forEach(this::amount);
    requests.forEach(
        (name, request) -> ofContainers.compare(name, request, limits.get(name), resources));
    if (ResourceRules.lonelyHugePages(ResourceRules.names(limits, requests))) {
      findings.forbidden(
          RESOURCES, resources, "asks for huge pages, so it needs cpu or memory too");
    }
    atLeast(resources.get("requests"), requests, sums);
    Map<String, Quantity> limitSums = sums(spec, "limits");
    limitSums.keySet().removeIf(name -> !ResourceNames.isHugePages(name));
    atLeast(resources.get("limits"), limits, limitSums);
    for (String list : List.of("containers", "initContainers")) {
      containerLimits(spec.get(list), resources, limits);
    }
  }

  /// What is not requested is what the containers request, or else the limit (`v1/defaults.go`).
  private static Map<String, Value> requests(
      Value resources, Map<String, Value> limits, Map<String, Quantity> sums) {
    Map<String, Value> requests = ResourceRules.entries(resources.get("requests"));
    String path = resources.get("requests").path();
    limits.forEach((name, limit) -> {
      boolean summed = sums.containsKey(name) && ResourceNames.isOvercommitAllowed(name);
      Value value = summed ? limit.as(sums.getOrDefault(name, Quantity.ZERO).toString()) : limit;
      if (isSupported(name)) {
        requests.putIfAbsent(name, value.at(path + "[" + name + "]"));
      }
    });
    return requests;
  }

  private static boolean isSupported(String name) {
    return name.equals("cpu") || name.equals("memory") || ResourceNames.isHugePages(name);
  }

  private void amount(String name, Value value) {
    if (!isSupported(name)) {
      findings.add(RESOURCES, value, value.path() + " is not a resource that a pod can have");
    }
    new ResourceRules(context).amountOnly(name, value);
  }

  private static Map<String, Quantity> sums(Value spec, String kind) {
    Map<String, Quantity> sums = new LinkedHashMap<>();
    for (Value container : spec.get("containers").items()) {
      of(container, kind).forEach((name, quantity) -> sums.merge(name, quantity, Quantity::plus));
    }
    for (Value container : spec.get("initContainers").items()) {
      boolean sidecar = container.get("restartPolicy").text().equals("Always");
      of(container, kind)
          .forEach((name, own) -> sums.merge(name, own, sidecar ? Quantity::plus : Quantity::max));
    }
    return sums;
  }

  private static Map<String, Quantity> of(Value container, String kind) {
    Value resources = container.get("resources");
    Map<String, Value> limits = ResourceRules.entries(resources.get("limits"));
    Map<String, Quantity> quantities = new LinkedHashMap<>();
    (kind.equals("limits") ? limits : ResourceRules.requests(resources, limits))
        .forEach((name, value) -> quantities.put(name, ResourceRules.quantity(value)));
    return quantities;
  }

  private void atLeast(Value list, Map<String, Value> written, Map<String, Quantity> sums) {
    written.forEach((name, value) -> {
      Quantity sum = sums.getOrDefault(name, Quantity.ZERO);
      if (ResourceRules.quantity(value).compareTo(sum) < 0) {
        Value at = value.at(list.path() + "[" + name + "]");
        findings.invalid(RESOURCES, at, "is less than the %s of all containers".formatted(sum));
      }
    });
  }

  private void containerLimits(Value containers, Value resources, Map<String, Value> limits) {
    for (Value container : containers.items()) {
      String place = container.path().substring("spec.".length());
      ResourceRules.entries(container.get("resources").get("limits"))
          .forEach((name, limit) -> {
            Value ofPod = limits.get(name);
            if (ofPod != null
                && ResourceRules.quantity(limit).compareTo(ResourceRules.quantity(ofPod)) > 0) {
              String path = resources.path() + "." + place + "[" + name + "].limits";
              findings.invalid(RESOURCES, limit.at(path), "is above the pod's limit");
            }
          });
    }
  }
}
