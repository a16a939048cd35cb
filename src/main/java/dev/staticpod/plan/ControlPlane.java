package dev.staticpod.plan;

import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;

/// The parts of a control plane, which are static pods on the nodes that it runs on (Kubernetes
/// 1.36, `cmd/kubeadm/app/constants`): a cluster that loses one may not be able to bring it back.
public final class ControlPlane {
  private static final List<String> PARTS =
      List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");

  private ControlPlane() {}

  /// Whether a pod is a part of the control plane, by its name.
  static boolean has(PodName pod) {
    return PARTS.contains(pod.name());
  }

  /// Whether the pod of a manifest is a part, by its name or the labels that kubeadm gives it.
  public static boolean has(PodIdentity pod) {
    return has(new PodName(pod.namespace(), pod.name()))
        || (pod.labels().getOrDefault("tier", "").equals("control-plane")
            && PARTS.contains(pod.labels().getOrDefault("component", "")));
  }

  /// A doubt about a manifest of a part; none of another pod.
  static Optional<Doubt> doubt(PodFile file, String question, String nextStep) {
    return has(file.identity())
        ? Optional.of(
            new Doubt(
                file.name() + " in " + file.path() + " is a part of the control plane",
                question,
                nextStep))
        : Optional.empty();
  }
}
