package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a scheduler reads: it becomes the choice of nodes, or is named.
final class SchedulingFields {
  private static final String HOST = "kubernetes.io/hostname";
  private static final Set<String> WITH_VALUES = Set.of("In", "NotIn");
  private static final String UNSCHEDULED = "no scheduler sees a static pod";

  private final Workload workload;
  private final Remarks remarks;
  private final List<String> hosts = new ArrayList<>();
  private final List<String> selector = new ArrayList<>();
  private final List<Field> byLabels = new ArrayList<>();

  private SchedulingFields(Workload workload, Remarks remarks) {
    this.workload = workload;
    this.remarks = remarks;
  }

  /// Takes the choice of nodes out of the spec.
  static NodeChoice convert(Workload workload, Remarks remarks) {
    return new SchedulingFields(workload, remarks).convert();
  }

  private NodeChoice convert() {
    PodSpec spec = workload.podSpec();
    if (spec.getNodeName() != null && !spec.getNodeName().isEmpty()) {
      hosts.add(spec.getNodeName());
      remarks.changed(
          workload.source(),
          workload.spec("nodeName"),
          "the set puts it on the node " + spec.getNodeName());
    }
    nodeSelector(spec.getNodeSelector() == null ? Map.of() : spec.getNodeSelector());
    affinity(spec);
    hostsCount();
    rest(spec);
    spec.setNodeName(null);
    spec.setNodeSelector(null);
    spec.setAffinity(null);
    spec.setTolerations(null);
    spec.setTopologySpreadConstraints(null);
    spec.setSchedulerName(null);
    spec.setSchedulingGates(null);
    Optional<String> labels =
        selector.isEmpty() ? Optional.empty() : Optional.of(String.join(",", selector));
    return hosts.isEmpty()
        ? new NodeChoice(List.of(), labels)
        : new NodeChoice(hosts.stream().distinct().toList(), Optional.empty());
  }

  /// Leaves out labels where hosts are named too: a set names hosts or labels.
  private void hostsCount() {
    if (!hosts.isEmpty() && !selector.isEmpty()) {
      remarks.dropped(
          workload.source(),
          byLabels,
          "the set names the %s %s"
              .formatted(hosts.size() == 1 ? "node" : "nodes", String.join(", ", hosts)));
    } else if (!byLabels.isEmpty()) {
      remarks.changed(workload.source(), byLabels, "the set chooses the nodes by it");
    }
  }

  private void nodeSelector(Map<String, String> labels) {
    if (labels.isEmpty()) {
      return;
    }
    var others = new TreeMap<>(labels);
    Field field = workload.spec("nodeSelector");
    Optional.ofNullable(others.remove(HOST))
        .ifPresent(host -> {
          hosts.add(host);
          remarks.changed(
              workload.source(), field.key(HOST), "the set puts it on the node " + host);
        });
    others.forEach((key, value) -> selector.add(key + "=" + value));
    if (others.size() == labels.size()) {
      byLabels.add(field);
    } else {
      others.keySet().stream().map(field::key).forEach(byLabels::add);
    }
  }

  private void affinity(PodSpec spec) {
    if (spec.getAffinity() == null) {
      return;
    }
    if (spec.getAffinity().getNodeAffinity() != null) {
      NodeSelector required =
          spec.getAffinity().getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution();
      if (required != null) {
        required(required);
      }
      drop("affinity", "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution");
    }
    drop("affinity", "podAffinity");
    drop("affinity", "podAntiAffinity");
  }

  private void drop(String... segments) {
    Field field = workload.spec(segments);
    field
        .find(workload.source().root())
        .ifPresent(_ -> remarks.dropped(workload.source(), field, UNSCHEDULED));
  }

  private void required(NodeSelector required) {
    Field field =
        workload.spec("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
    List<NodeSelectorTerm> terms = required.getNodeSelectorTerms();
    Optional<List<String>> named = named(terms);
    Optional<List<String>> parts =
        terms.size() == 1 && terms.getFirst().getMatchFields().isEmpty()
            ? parts(terms.getFirst().getMatchExpressions())
            : Optional.empty();
    if (named.isPresent()) {
      if (hosts.isEmpty()) {
        hosts.addAll(named.get());
      }
      remarks.changed(
          workload.source(), field, "the set puts it on " + String.join(", ", named.get()));
    } else if (parts.isPresent()) {
      selector.addAll(parts.get());
      byLabels.add(field);
    } else {
      remarks.decide(
          workload.source(),
          field,
          "a set cannot say which nodes it means",
          "name the nodes in the set");
    }
  }

  /// The nodes, where each term is the name of some: so a DaemonSet puts its pods on nodes.
  private static Optional<List<String>> named(List<NodeSelectorTerm> terms) {
    boolean isNames =
        !terms.isEmpty()
            && terms.stream()
                .allMatch(term ->
                    term.getMatchExpressions().isEmpty()
                        && term.getMatchFields().size() == 1
                        && isName(term.getMatchFields().getFirst()));
    return isNames
        ? Optional.of(
            terms.stream()
                .flatMap(term -> term.getMatchFields().getFirst().getValues().stream())
                .toList())
        : Optional.empty();
  }

  private static boolean isName(NodeSelectorRequirement field) {
    return "metadata.name".equals(field.getKey())
        && "In".equals(field.getOperator())
        && !field.getValues().isEmpty();
  }

  private static Optional<List<String>> parts(List<NodeSelectorRequirement> expressions) {
    var parts = new ArrayList<String>();
    for (NodeSelectorRequirement each : expressions) {
      if (each.getValues().isEmpty() && WITH_VALUES.contains(String.valueOf(each.getOperator()))) {
        return Optional.empty();
      }
      String values = String.join(",", each.getValues());
      switch (Objects.requireNonNullElse(each.getOperator(), "")) {
        case "In" ->
            parts.add(
                each.getValues().size() == 1
                    ? each.getKey() + "=" + values
                    : each.getKey() + " in (" + values + ")");
        case "NotIn" -> parts.add(each.getKey() + " notin (" + values + ")");
        case "Exists" -> parts.add(each.getKey());
        case "DoesNotExist" -> parts.add("!" + each.getKey());
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(parts);
  }

  private void rest(PodSpec spec) {
    if (!spec.getTolerations().isEmpty()) {
      remarks.dropped(
          workload.source(),
          workload.spec("tolerations"),
          "a kubelet runs static pods whatever taints its node has");
    }
    drop("topologySpreadConstraints");
    drop("schedulerName");
    drop("schedulingGates");
  }
}
