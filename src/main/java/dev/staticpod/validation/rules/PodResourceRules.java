package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.Quantity;
import dev.staticpod.validation.field.ResourceNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `resources` of the pod as a whole (`validation.go`, validatePodResources; for static pods since
/// 1.35).
public final class PodResourceRules {
  static final Rule RESOURCES =
      Rule.refused(
          "pod-resources",
          """
          The pod as a whole may ask for cpu, memory and huge pages, at least for what its \
          containers ask for together; no container's limit is above the pod's. Example: \
          `spec: {resources: {requests: {cpu: "1"}}}`.\
          """);

  private final PodContext context;
  private final DiagnosticCollector findings;

  PodResourceRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(RESOURCES);
  }

  void check(FieldCursor spec) {
    FieldCursor resources = spec.get("resources");
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
    Map<String, FieldCursor> limits = ResourceRules.entries(resources.get("limits"));
    Map<String, FieldCursor> requests = requests(resources, limits, sums);
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
  private static Map<String, FieldCursor> requests(
      FieldCursor resources, Map<String, FieldCursor> limits, Map<String, Quantity> sums) {
    Map<String, FieldCursor> requests = ResourceRules.entries(resources.get("requests"));
    String path = resources.get("requests").path();
    limits.forEach((name, limit) -> {
      boolean summed = sums.containsKey(name) && ResourceNames.isOvercommitAllowed(name);
      FieldCursor value =
          summed ? limit.as(sums.getOrDefault(name, Quantity.ZERO).toString()) : limit;
      if (isSupported(name)) {
        requests.putIfAbsent(name, value.at(path + "[" + name + "]"));
      }
    });
    return requests;
  }

  private static boolean isSupported(String name) {
    return name.equals("cpu") || name.equals("memory") || ResourceNames.isHugePages(name);
  }

  private void amount(String name, FieldCursor value) {
    if (!isSupported(name)) {
      findings.add(RESOURCES, value, value.path() + " is not a resource that a pod can have");
    }
    new ResourceRules(context).amountOnly(name, value);
  }

  private static Map<String, Quantity> sums(FieldCursor spec, String kind) {
    Map<String, Quantity> sums = new LinkedHashMap<>();
    for (FieldCursor container : spec.get("containers").items()) {
      of(container, kind).forEach((name, quantity) -> sums.merge(name, quantity, Quantity::plus));
    }
    for (FieldCursor container : spec.get("initContainers").items()) {
      boolean sidecar = PodContext.isSidecar(container);
      of(container, kind)
          .forEach((name, own) -> sums.merge(name, own, sidecar ? Quantity::plus : Quantity::max));
    }
    return sums;
  }

  private static Map<String, Quantity> of(FieldCursor container, String kind) {
    FieldCursor resources = container.get("resources");
    Map<String, FieldCursor> limits = ResourceRules.entries(resources.get("limits"));
    Map<String, Quantity> quantities = new LinkedHashMap<>();
    (kind.equals("limits") ? limits : ResourceRules.requests(resources, limits))
        .forEach((name, value) -> quantities.put(name, ResourceRules.quantity(value)));
    return quantities;
  }

  private void atLeast(
      FieldCursor list, Map<String, FieldCursor> written, Map<String, Quantity> sums) {
    written.forEach((name, value) -> {
      Quantity sum = sums.getOrDefault(name, Quantity.ZERO);
      if (ResourceRules.quantity(value).compareTo(sum) < 0) {
        FieldCursor at = value.at(list.path() + "[" + name + "]");
        findings.invalid(RESOURCES, at, "is less than the %s of all containers".formatted(sum));
      }
    });
  }

  private void containerLimits(
      FieldCursor containers, FieldCursor resources, Map<String, FieldCursor> limits) {
    for (FieldCursor container : containers.items()) {
      String place = container.path().substring("spec.".length());
      ResourceRules.entries(container.get("resources").get("limits"))
          .forEach((name, limit) -> {
            FieldCursor ofPod = limits.get(name);
            if (ofPod != null
                && ResourceRules.quantity(limit).compareTo(ResourceRules.quantity(ofPod)) > 0) {
              String path = resources.path() + "." + place + "[" + name + "].limits";
              findings.invalid(RESOURCES, limit.at(path), "is above the pod's limit");
            }
          });
    }
  }
}
