package dev.staticpod.kubelet;

import java.util.Optional;

/// The container runtime of a node, as advice names it.
///
/// @param unit the service that it is, or is inside of
/// @param imageList the command that shows its images
public record RuntimeService(UnitName unit, String imageList) {
  private static final String CTR = "ctr -n k8s.io images ls";

  /// As most nodes have it.
  public static final RuntimeService CONTAINERD = named("containerd", CTR);

  private static final RuntimeService CRI_O = named("crio", "crictl images");

  /// Of the older kubelets, which talk to it themselves.
  public static final RuntimeService DOCKER = named("docker", "docker images");

  /// Listens for the kubelet, and has Docker do the work.
  private static final RuntimeService CRI_DOCKERD = named("cri-docker", "docker images");

  /// The one that listens at a socket; what a socket does not say is taken for containerd, as the
  /// kubelet does.
  public static RuntimeService of(KubeletLayout layout, Optional<String> socket) {
    String path = socket.orElse("");
    if (path.contains("cri-dockerd")) {
      return CRI_DOCKERD;
    }
    if (path.contains("docker")) {
      return DOCKER;
    }
    if (path.contains("crio") || path.contains("cri-o")) {
      return CRI_O;
    }
    return layout instanceof EmbeddedLayout embedded ? inside(embedded) : CONTAINERD;
  }

  /// The containerd that a distribution brings with it.
  private static RuntimeService inside(EmbeddedLayout layout) {
    UnitName service = layout.files().service();
    return switch (layout.distribution()) {
      case K3S -> new RuntimeService(service, "k3s " + CTR);
      case K0S -> new RuntimeService(service, "k0s " + CTR);
      case RKE2 -> new RuntimeService(service, "crictl images");
      case MICROK8S -> named("snap.microk8s.daemon-containerd", "microk8s " + CTR);
      case CANONICAL_KUBERNETES -> named("snap.k8s.containerd", CTR);
    };
  }

  private static RuntimeService named(String name, String imageList) {
    return new RuntimeService(new UnitName(name + ".service"), imageList);
  }

  /// What has the images: not what only listens for the kubelet.
  public RuntimeService ofImages() {
    return equals(CRI_DOCKERD) ? DOCKER : this;
  }

  /// The command that shows the last that it said.
  public String journal() {
    return unit.journalCommand(50);
  }

  /// The command that fetches an image, as the kubelet would.
  public String pull(String image) {
    return client() + " pull " + image;
  }

  /// The command that shows its containers.
  public String containers() {
    return client() + " ps";
  }

  /// Docker is the only one that `crictl` does not reach by itself.
  private String client() {
    return imageList.startsWith("docker ") ? "docker" : "crictl";
  }

  /// The command that starts it.
  public String start() {
    return "systemctl start " + unit.shortName();
  }

  /// The command that shows whether it runs.
  public String status() {
    return "systemctl status " + unit.shortName();
  }
}
