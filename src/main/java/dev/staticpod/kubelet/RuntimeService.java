package dev.staticpod.kubelet;

import java.util.Optional;

/// The container runtime of a node, as advice names it.
///
/// @param unit the service that it is, or is inside of
/// @param imageList the command that shows its images
/// @param commands what else is asked of it
public record RuntimeService(UnitName unit, String imageList, Commands commands) {
  private static final String CTR = "ctr -n k8s.io";

  /// The runtime that most nodes have.
  public static final RuntimeService CONTAINERD = named("containerd", CTR + " images ls");

  private static final RuntimeService CRI_O = named("crio", "crictl images");

  /// The runtime of the older kubelets, which talk to it themselves.
  public static final RuntimeService DOCKER =
      new RuntimeService(service("docker"), "docker images", Commands.DOCKER);

  /// The service that listens for the kubelet, and has Docker do the work.
  private static final RuntimeService CRI_DOCKERD =
      new RuntimeService(service("cri-docker"), "docker images", Commands.DOCKER);

  /// What is asked by the tool that the node has for it.
  ///
  /// @param pull fetches the image whose name follows
  /// @param containers shows the containers that run
  /// @param sandboxes shows what is left of pods
  public record Commands(String pull, String containers, String sandboxes) {
    private static final Commands DOCKER = new Commands("docker pull", "docker ps", "docker ps");

    private static Commands crictl(String program) {
      return new Commands(program + " pull", program + " ps", program + " pods");
    }

    /// Returns the commands where there is no `crictl`.
    private static Commands ctr(String program) {
      String containers = program + " containers ls";
      return new Commands(program + " images pull", containers, containers);
    }

    /// The program that pulls.
    public String tool() {
      return pull.substring(0, pull.indexOf(' '));
    }
  }

  /// Returns the runtime that listens at a socket; what a socket does not say is taken for
  /// containerd, as the kubelet does.
  public static RuntimeService of(KubeletLayout layout, Optional<String> socket) {
    String path = socket.orElse("");
    if (layout instanceof EmbeddedLayout embedded && embedded.isOwnRuntime(path)) {
      return inside(embedded, path);
    }
    if (path.contains("cri-dockerd")) {
      return CRI_DOCKERD;
    }
    if (path.contains("docker")) {
      return DOCKER;
    }
    return path.contains("crio") || path.contains("cri-o") ? CRI_O : CONTAINERD;
  }

  /// What a distribution brings with it, each with tools of its own.
  private static RuntimeService inside(EmbeddedLayout layout, String socket) {
    UnitName unit = layout.files().service();
    if (socket.contains("cri-dockerd")) {
      return new RuntimeService(unit, "docker images", Commands.DOCKER);
    }
    return switch (layout.distribution()) {
      case K3S ->
          new RuntimeService(unit, "k3s " + CTR + " images ls", Commands.crictl("k3s crictl"));
      case RKE2 -> {
        String data = layout.dataDirectory();
        String crictl = "%s/bin/crictl --config %s/agent/etc/crictl.yaml".formatted(data, data);
        yield new RuntimeService(unit, crictl + " images", Commands.crictl(crictl));
      }
      case K0S -> byCtr(unit, "k0s " + CTR);
      case MICROK8S -> byCtr(service("snap.microk8s.daemon-containerd"), "microk8s " + CTR);
      case CANONICAL_KUBERNETES ->
          byCtr(service("snap.k8s.containerd"), "/snap/k8s/current/bin/" + CTR);
    };
  }

  private static RuntimeService byCtr(UnitName unit, String program) {
    return new RuntimeService(unit, program + " images ls", Commands.ctr(program));
  }

  private static RuntimeService named(String name, String imageList) {
    return new RuntimeService(service(name), imageList, Commands.crictl("crictl"));
  }

  private static UnitName service(String name) {
    return new UnitName(name + ".service");
  }

  /// What has the images: not what only listens for the kubelet.
  public RuntimeService ofImages() {
    return equals(CRI_DOCKERD) ? DOCKER : this;
  }

  /// The command that shows the last that the runtime said.
  public String journal() {
    return unit.journalCommand(50);
  }

  /// The command that fetches an image, as the kubelet would.
  public String pull(String image) {
    return commands.pull() + " " + image;
  }

  /// The command that starts the runtime.
  public String start() {
    return "systemctl start " + unit.shortName();
  }

  /// The command that shows whether the runtime runs.
  public String status() {
    return "systemctl status " + unit.shortName();
  }
}
