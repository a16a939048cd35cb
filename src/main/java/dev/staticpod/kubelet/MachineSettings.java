package dev.staticpod.kubelet;

import java.util.Optional;

/// What a kubelet is told of the machine that it runs on. Source: Kubernetes 1.20 to 1.36,
/// `pkg/kubelet/apis/config/v1beta1/defaults.go`, `cmd/kubelet/app/options/options.go`.
///
/// @param version of the kubelet, where it is known
/// @param bundledRuntime where the runtime listens that came with the kubelet, where one did
public record MachineSettings(
    KubeletSettings settings, Optional<KubeletVersion> version, Optional<String> bundledRuntime) {
  /// The minor version from which on there is no Docker in a kubelet.
  private static final int WITHOUT_DOCKER = 24;

  /// The minor version from which on a kubelet does not start with the first version of cgroups,
  /// unless it is told to.
  private static final int WITHOUT_CGROUP_V1 = 35;

  private static final String UNIX = "unix://";

  /// Returns the settings of the kubelet that is set up like this.
  public static MachineSettings of(KubeletLayout layout, Optional<KubeletVersion> version) {
    return new MachineSettings(
        layout.settings(), version, layout.bundledRuntime(hasDocker(version)));
  }

  /// Returns where the container runtime listens; empty where that is no path.
  public Optional<String> runtimeSocket() {
    return endpoint()
        .map(each -> each.startsWith(UNIX) ? each.substring(UNIX.length()) : each)
        .filter(path -> path.startsWith("/"));
  }

  private Optional<String> endpoint() {
    Optional<String> told =
        settings
            .value("container-runtime-endpoint", "containerRuntimeEndpoint")
            .filter(value -> !value.isEmpty())
            .or(() -> bundledRuntime);
    boolean isRemote =
        bundledRuntime.isPresent()
            || settings.flags().value("container-runtime").equals(Optional.of("remote"));
    return hasDocker(version) && !isRemote
        ? settings.flags().value("docker-endpoint").or(() -> Optional.of("/var/run/docker.sock"))
        : told.or(() -> Optional.of("/run/containerd/containerd.sock"));
  }

  private static boolean hasDocker(Optional<KubeletVersion> version) {
    return version.filter(known -> !known.atLeast(WITHOUT_DOCKER)).isPresent();
  }

  /// Returns where the kubelet keeps the volumes of its pods.
  public String rootDirectory() {
    return settings
        .flags()
        .value("root-dir")
        .filter(path -> path.startsWith("/"))
        .orElse("/var/lib/kubelet");
  }

  /// Whether the kubelet refuses to start on a machine that swaps.
  public boolean failsOnSwap() {
    return !settings.value("fail-swap-on", "failSwapOn").equals(Optional.of("false"));
  }

  /// Whether the kubelet refuses to start on a machine with the first version of cgroups.
  public boolean failsOnCgroupV1() {
    return settings
        .value("fail-cgroupv1", "failCgroupV1")
        .map(Boolean::parseBoolean)
        .orElse(version.filter(known -> known.atLeast(WITHOUT_CGROUP_V1)).isPresent());
  }
}
