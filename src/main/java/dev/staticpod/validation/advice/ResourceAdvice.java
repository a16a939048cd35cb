package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a careful colleague would ask about the cpu and memory that a pod asks for.
final class ResourceAdvice {
  static final Rule REQUESTS =
      Rule.advice(
          "resource-requests",
          """
          Without a request of cpu a container gets the least of it when the node is busy; without \
          one of memory it is the first that the kernel kills when memory runs out, unless the pod \
          has `priorityClassName: system-node-critical`. The scheduler gives what is not asked for \
          to other pods. The kubelet never evicts a static pod, whatever it asks for. Init \
          containers that end are not checked. Example: \
          `resources: {requests: {cpu: 50m, memory: 64Mi}}`.\
          """);
  static final Rule FRACTION =
      Rule.advice(
          "milli-memory",
          """
          Bytes are whole: `128m` of memory are 0.128 bytes; what is meant is `128Mi` or `128M`. \
          Example: `limits: {memory: 128Mi}`.\
          """);

  private static final List<String> IN_BYTES = List.of("memory", "ephemeral-storage");

  /// The first kubelet that checks what the pod as a whole asks for.
  private static final int POD_LEVEL = 34;

  private final PodContext context;
  private final DiagnosticCollector findings;

  ResourceAdvice(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(REQUESTS, FRACTION);
  }

  void check(FieldCursor spec) {
    requests(spec);
    fractions(spec.get("overhead"));
    for (FieldCursor container : context.allContainers()) {
      fractions(container.get("resources").get("limits"));
      fractions(container.get("resources").get("requests"));
    }
  }

  /// Makes one finding for the pod.
  private void requests(FieldCursor spec) {
    if (context.atLeast(POD_LEVEL) && spec.get("resources").isPresent()) {
      return;
    }
    List<FieldCursor> running = new ArrayList<>(spec.get("containers").items());
    spec.get("initContainers").items().stream().filter(PodContext::isSidecar).forEach(running::add);
    boolean critical = spec.get("priorityClassName").text().equals("system-node-critical");
    List<FieldCursor> lacking =
        running.stream()
            .filter(
                container -> lacks(container, "cpu") || (!critical && lacks(container, "memory")))
            .toList();
    if (!lacking.isEmpty()) {
      findings.add(REQUESTS, place(lacking.getFirst()), message(lacking, critical), hint(critical));
    }
  }

  private static boolean lacks(FieldCursor container, String resource) {
    FieldCursor resources = container.get("resources");
    return resources.get("requests").get(resource).isAbsent()
        && resources.get("limits").get(resource).isAbsent();
  }

  private static FieldCursor place(FieldCursor container) {
    FieldCursor resources = container.get("resources");
    return resources.isPresent() ? resources : container.get("name").at(resources.path());
  }

  private static String message(List<FieldCursor> lacking, boolean critical) {
    boolean cpu = lacking.stream().anyMatch(container -> lacks(container, "cpu"));
    boolean memory =
        !critical && lacking.stream().anyMatch(container -> lacks(container, "memory"));
    String what = cpu && memory ? "cpu or no memory" : cpu ? "cpu" : "memory";
    String others =
        switch (lacking.size()) {
          case 1 -> " asks";
          case 2 -> " and another container ask";
          default -> " and %d other containers ask".formatted(lacking.size() - 1);
        };
    return lacking.getFirst().path() + others + " for no " + what;
  }

  private static String hint(boolean critical) {
    return "add resources: {requests: {%s}} with what it needs"
        .formatted(critical ? "cpu: 50m" : "cpu: 50m, memory: 64Mi");
  }

  private void fractions(FieldCursor amounts) {
    for (String resource : IN_BYTES) {
      FieldCursor amount = amounts.get(resource);
      Optional<Quantity> quantity = Quantity.parse(amount.literal());
      if (amount.isPresent() && quantity.filter(q -> !q.isWhole()).isPresent()) {
        findings.add(
            FRACTION,
            amount,
            "%s of %s is not a whole number of bytes".formatted(amount.literal(), resource),
            meant(amount.literal()));
      }
    }
  }

  private static String meant(String amount) {
    return amount.matches("[0-9]+m")
        ? "did you mean %si?".formatted(amount.replace('m', 'M'))
        : "write whole bytes, such as 128Mi";
  }
}
