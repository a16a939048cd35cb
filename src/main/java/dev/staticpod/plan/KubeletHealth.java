package dev.staticpod.plan;

import java.util.Optional;

/// Whether there is a kubelet that can be worked with: nothing is installed on a node whose kubelet
/// is down, because the result could not be seen.
final class KubeletHealth {
  private KubeletHealth() {}

  static Optional<PlanResult.Refused> precheck(NodeFacts facts) {
    ServiceFacts kubelet = facts.kubelet();
    if (facts.machine().init() != MachineFacts.Init.SYSTEMD) {
      return refused(
          "the node is not run by systemd"
              + (facts.machine().operatingSystem().isEmpty()
                  ? ""
                  : " (" + facts.machine().operatingSystem() + ")"),
          "static-pod needs a kubelet that is a systemd service");
    }
    if (!kubelet.isKnown()) {
      return refused(
          "the node has no " + kubelet.name(),
          "install a kubelet there, or see `systemctl list-units '*kube*'` for its name");
    }
    if (!kubelet.property("LoadState").equals("loaded")) {
      return refused(
          kubelet.name() + " is not usable: LoadState=" + kubelet.property("LoadState"),
          "look at `systemctl status " + kubelet.name().shortName() + "` on the node");
    }
    if (!kubelet.isRunning()) {
      return refused(
          "the kubelet is not running: "
              + kubelet.property("ActiveState")
              + " ("
              + kubelet.property("SubState")
              + ")",
          "start it first; `"
              + kubelet.name().journalCommand(50)
              + "` on the node says what is in its way");
    }
    return Optional.empty();
  }

  private static Optional<PlanResult.Refused> refused(String problem, String nextStep) {
    return Optional.of(new PlanResult.Refused("kubelet", problem, nextStep));
  }
}
