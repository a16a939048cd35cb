package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.Sysctl;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pods that the kubelet's admission rejects, once and for all (`pkg/kubelet/sysctl`,
/// `pkg/kubelet/lifecycle/predicate.go`).
final class NodeAdmission {
  static final Rule FORBIDDEN =
      Rule.neverRuns(
          "sysctl-forbidden",
          """
          A pod can set sysctls of its own network and IPC only: `net.*`, `kernel.shm*`, \
          `kernel.msg*`, `kernel.sem` and `fs.mqueue.*`. With any other the kubelet rejects the pod \
          (`SysctlForbidden`), and no setting of the kubelet can allow it. Example: set \
          `vm.max_map_count` on the node, in `/etc/sysctl.d`.\
          """);
  static final Rule UNSAFE =
      Rule.advice(
          "sysctl-unsafe",
          """
          The sysctl is not in the set that kubelets take as safe: unless `allowedUnsafeSysctls` of \
          the node's kubelet has it, the pod is rejected (`SysctlForbidden`). Example: \
          `kernel.msgmax`.\
          """);
  static final Rule OS =
      Rule.neverRuns(
          "pod-os",
          """
          The pod asks for another operating system than Linux, and the kubelet of a Linux node \
          rejects it. Example: leave `os: {name: windows}` out.\
          """);

  /// The minor version since when kubelets take a sysctl as safe (`safe_sysctls.go`).
  private static final Map<String, Integer> SAFE =
      Map.ofEntries(
          Map.entry("kernel.shm_rmid_forced", 0),
          Map.entry("net.ipv4.ip_local_port_range", 0),
          Map.entry("net.ipv4.tcp_syncookies", 0),
          Map.entry("net.ipv4.ping_group_range", 0),
          Map.entry("net.ipv4.ip_unprivileged_port_start", 22),
          Map.entry("net.ipv4.ip_local_reserved_ports", 27),
          Map.entry("net.ipv4.tcp_keepalive_time", 29),
          Map.entry("net.ipv4.tcp_fin_timeout", 29),
          Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
          Map.entry("net.ipv4.tcp_keepalive_probes", 29),
          Map.entry("net.ipv4.tcp_rmem", 32),
          Map.entry("net.ipv4.tcp_wmem", 32));

  private static final Set<String> OS_LABELS = Set.of("kubernetes.io/os", "beta.kubernetes.io/os");

  private final PodContext context;
  private final DiagnosticCollector findings;

  NodeAdmission(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(FORBIDDEN, UNSAFE, OS);
  }

  void check() {
    for (FieldCursor sysctl : context.spec().get("securityContext").get("sysctls").items()) {
      if (!sysctl.get("name").isEmpty()) {
        sysctl(sysctl.get("name"));
      }
    }
    os();
  }

  private void sysctl(FieldCursor name) {
    Sysctl sysctl = Sysctl.parse(name.text());
    if (sysctl.namespace() == Sysctl.Namespace.NONE) {
      forbidden(name, "is not the pod's own; the kubelet rejects the pod", "set it on the node");
    } else if (sysctl.isOfNode(context)) {
      forbidden(name, "is the node's here; the kubelet rejects the pod", "set it on the node");
    } else if (!SAFE.containsKey(sysctl.name()) || !context.atLeast(SAFE.get(sysctl.name()))) {
      findings.add(
          UNSAFE,
          name,
          "%s %s is not safe to kubelet %s; the pod is rejected unless allowedUnsafeSysctls has it"
              .formatted(name.path(), name.title(), context.version()),
          "allow it on the node, or set it there");
    }
  }

  private void forbidden(FieldCursor name, String why, String hint) {
    findings.add(FORBIDDEN, name, "%s %s %s".formatted(name.path(), name.title(), why), hint);
  }

  private void os() {
    FieldCursor name = context.spec().get("os").get("name");
    if (context.atLeast(24) && !name.isEmpty() && !name.text().equals("linux")) {
      other(name);
    }
    labels(context.spec().get("nodeSelector"), OS_LABELS);
    labels(context.pod().get("metadata").get("labels"), Set.of("kubernetes.io/os"));
  }

  /// The kubelet holds the label of the node against that of the pod too.
  private void labels(FieldCursor map, Set<String> names) {
    for (FieldCursor.Entry entry : map.entries()) {
      if (names.contains(entry.name()) && !entry.value().text().equals("linux")) {
        other(entry.value());
      }
    }
  }

  private void other(FieldCursor value) {
    findings.add(
        OS,
        value,
        "%s %s is not Linux; the kubelet rejects the pod".formatted(value.path(), value.title()),
        "leave it out");
  }
}
