package dev.staticpod.kubelet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A distribution of Kubernetes whose service has the kubelet inside, and manages its flags.
public enum Distribution {
  K3S("k3s", "k3s"),
  RKE2("RKE2", "rke2"),
  K0S("k0s", "k0s"),
  MICROK8S("MicroK8s", "kubelite"),
  CANONICAL_KUBERNETES("Canonical Kubernetes", "k8s");

  /// A distribution that is a snap, whose services are all started by one program.
  ///
  /// @param services how their names begin
  /// @param arguments the file with the kubelet's flags, some a line
  /// @param restart the command that restarts the kubelet
  record Snap(String services, String arguments, String restart) {}

  /// The services of all of them, and the usual name of a kubelet's own before them: where a probe
  /// finds no process, it asks for these.
  public static final List<UnitName> SERVICES =
      List.of(
          UnitName.KUBELET,
          new UnitName("k3s.service"),
          new UnitName("k3s-agent.service"),
          new UnitName("rke2-server.service"),
          new UnitName("rke2-agent.service"),
          new UnitName("k0scontroller.service"),
          new UnitName("k0sworker.service"),
          new UnitName("snap.microk8s.daemon-kubelite.service"),
          new UnitName("snap.microk8s.daemon-kubelet.service"),
          new UnitName("snap.k8s.kubelet.service"));

  private final String title;
  private final String program;

  Distribution(String title, String program) {
    this.title = title;
    this.program = program;
  }

  /// The distribution whose program a service starts, itself, by a wrapper, or by a script that
  /// became it. What the service is called does not count, but for a snap, which is always started
  /// by the same program.
  static Optional<Distribution> of(UnitName service, KubeletUnit unit, KubeletProcess process) {
    return Arrays.stream(values())
        .filter(each ->
            each.snap()
                .map(snap -> service.value().startsWith(snap.services()))
                .orElseGet(() -> unit.starts(each.program) || process.isOf(each.program)))
        .findFirst();
  }

  /// What there is of the distribution as a snap, if it is one.
  Optional<Snap> snap() {
    return switch (this) {
      case MICROK8S ->
          Optional.of(
              new Snap(
                  "snap.microk8s.",
                  "/var/snap/microk8s/current/args/kubelet",
                  "snap restart microk8s.daemon-kubelite"));
      case CANONICAL_KUBERNETES ->
          Optional.of(
              new Snap(
                  "snap.k8s.", "/var/snap/k8s/common/args/kubelet", "snap restart k8s.kubelet"));
      case K3S, RKE2, K0S -> Optional.empty();
    };
  }

  /// A line of a snap's file of arguments, in which its own directories may be variables.
  String withoutVariables(String line) {
    String snap = this == MICROK8S ? "microk8s" : "k8s";
    return line.replaceAll("\\$(\\{SNAP_COMMON}|SNAP_COMMON\\b)", "/var/snap/" + snap + "/common")
        .replaceAll("\\$(\\{SNAP_DATA}|SNAP_DATA\\b)", "/var/snap/" + snap + "/current");
  }

  /// Returns what the distribution calls itself.
  public String title() {
    return title;
  }

  /// Returns the distribution's program, which its files are called after.
  public String program() {
    return program;
  }
}
