package dev.staticpod.kubelet;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A kubelet inside the service of a distribution, which decides on its flags. Its unit is never
/// changed.
///
/// @param unit the command in force
public record EmbeddedLayout(
    Distribution distribution, KubeletFiles files, KubeletUnit unit, KubeletProcess process)
    implements KubeletLayout {
  @Override
  public KubeletSettings settingsAfterRestart() {
    return UnitSettings.of(files, kubeletArguments());
  }

  @Override
  public KubeletSettings settings() {
    return runsKubeletItself()
        ? UnitSettings.of(files, process.arguments())
        : settingsAfterRestart();
  }

  @Override
  public StaticPodPath reads() {
    return runsKubeletItself() || !process.isRunning()
        ? KubeletLayout.super.reads()
        : process.reads(afterRestart(), changed());
  }

  /// The first file of the distribution's settings that is newer than its process; what it writes
  /// for its kubelet at each start always is.
  private Optional<String> changed() {
    return process.changed().stream()
        .filter(path ->
            switch (distribution) {
              case K3S, RKE2 -> !(path + "/").startsWith(told().kubeletConfigurations() + "/");
              case K0S, MICROK8S, CANONICAL_KUBERNETES -> true;
            })
        .min(Comparator.naturalOrder());
  }

  /// Whether the kubelet is a process of its own below the service, with a command line that says
  /// all.
  private boolean runsKubeletItself() {
    return process.isRunning()
        && process.arguments().getFirst().matches("(.*/)?kubelet")
        && process.arguments().size() > 1;
  }

  /// Returns the path after a restart. k0s makes a configuration from its cluster's, so that only
  /// the running kubelet shows it.
  @Override
  public StaticPodPath afterRestart() {
    return switch (distribution) {
      case K3S, RKE2 -> rancher();
      case K0S ->
          runsKubeletItself() ? settings().staticPodPath() : settingsAfterRestart().staticPodPath();
      case MICROK8S, CANONICAL_KUBERNETES -> settingsAfterRestart().staticPodPath();
    };
  }

  /// The distribution's own directory, unless what it hands to its kubelet has another: where the
  /// agent is switched off there is no kubelet. Up to 1.31 the directory was a flag, which beats
  /// all configurations; since then it stands in the first of those in a directory.
  private StaticPodPath rancher() {
    if (told().isSet("disable-agent")) {
      return new StaticPodPath.None();
    }
    var own =
        new StaticPodPath.Configured(
            told().dataDirectory() + "/agent/pod-manifests",
            "as " + distribution.title() + " has it");
    KubeletSettings handed = settingsAfterRestart();
    boolean counts =
        handed.flags().value(KubeletFlags.POD_MANIFEST_PATH).isPresent() || hasConfigurations();
    return counts
            && handed.staticPodPath() instanceof StaticPodPath.Configured other
            && !other.path().equals(own.path())
        ? other
        : own;
  }

  private boolean hasConfigurations() {
    String directory = told().kubeletConfigurations() + "/";
    return files.config().stream().anyMatch(file -> file.path().startsWith(directory));
  }

  /// What the distribution hands to its kubelet, as far as its files say.
  private List<String> kubeletArguments() {
    return switch (distribution) {
      case K3S, RKE2 ->
          Stream.concat(
                  told().values("kubelet-arg").stream()
                      .map(argument -> argument.startsWith("--") ? argument : "--" + argument),
                  hasConfigurations()
                      ? Stream.of("--config-dir=" + told().kubeletConfigurations())
                      : Stream.empty())
              .toList();
      case K0S ->
          told().option("kubelet-extra-args").map(CommandWords::splitValue).orElse(List.of());
      case MICROK8S, CANONICAL_KUBERNETES ->
          distribution
              .snap()
              .flatMap(snap -> files.file(snap.arguments()))
              .map(file ->
                  file.text()
                      .lines()
                      .filter(line -> !UnitText.isComment(line))
                      .map(distribution::withoutVariables)
                      .flatMap(line -> CommandWords.splitValue(line).stream())
                      .toList())
              .orElse(List.of());
    };
  }

  /// What the distribution itself is told.
  private DistributionSettings told() {
    return new DistributionSettings(distribution, files, command());
  }

  /// An option of the distribution's command line, or of its configuration.
  Optional<String> option(String name) {
    return told().option(name);
  }

  /// The distribution's own command line: what a script gives it shows only while it runs.
  private List<String> command() {
    return unit.starts(distribution.program()) || !process.isOf(distribution.program())
        ? UnitSettings.arguments(files, unit)
        : process.arguments();
  }

  /// Refuses, and names the distribution's own setting.
  @Override
  public EditResult find(EditRequest request) {
    return new EditResult.Refused(
        description() + ", whose files are not changed, and it reads " + reads(),
        setting(request.directory()));
  }

  private String setting(String directory) {
    String restart = "systemctl restart " + files.service().shortName();
    String argument = KubeletFlags.POD_MANIFEST_PATH + "=" + directory;
    return switch (distribution) {
      case K3S, RKE2 ->
          told().isSet("disable-agent")
              ? "take another node: this one has no agent, and so no kubelet"
              : "put kubelet-arg: [\""
                  + argument
                  + "\"] into /etc/rancher/"
                  + distribution.program()
                  + "/config.yaml on the node, and "
                  + restart;
      case K0S ->
          "install the worker with --kubelet-extra-args=--"
              + argument
              + " (k0s install worker --force), and "
              + restart;
      case MICROK8S, CANONICAL_KUBERNETES -> {
        Distribution.Snap snap = distribution.snap().orElseThrow();
        yield "put the line --"
            + argument
            + " into "
            + snap.arguments()
            + " on the node, and "
            + snap.restart();
      }
    };
  }

  @Override
  public Optional<String> nodeName() {
    return switch (distribution) {
      case K3S, RKE2 -> option("node-name").or(() -> KubeletLayout.super.nodeName());
      case K0S, MICROK8S, CANONICAL_KUBERNETES -> KubeletLayout.super.nodeName();
    };
  }

  /// Returns the socket of the runtime that the distribution brings. Source: k3s 1.19 to 1.36,
  /// `pkg/agent/config`; RKE2, `pkg/rke2`; k0s, `pkg/component/worker`; MicroK8s,
  /// `microk8s-resources/default-args/kubelet`.
  @Override
  public Optional<String> bundledRuntime(boolean hasDocker) {
    return switch (distribution) {
      case K3S, RKE2 ->
          told()
              .option("container-runtime-endpoint")
              .filter(socket -> !socket.isEmpty())
              .or(() -> rancherRuntime(hasDocker));
      case K0S ->
          told()
              .option("cri-socket")
              .map(socket -> socket.replaceFirst("^(remote|docker):(?=/|unix:)", ""))
              .filter(socket -> !socket.isEmpty())
              .or(() -> Optional.of("/run/k0s/containerd.sock"));
      case MICROK8S -> Optional.of("/var/snap/microk8s/common/run/containerd.sock");
      case CANONICAL_KUBERNETES -> Optional.of("/run/containerd/containerd.sock");
    };
  }

  private Optional<String> rancherRuntime(boolean hasDocker) {
    if (!told().isSet("docker")) {
      return Optional.of("/run/k3s/containerd/containerd.sock");
    }
    return hasDocker ? Optional.empty() : Optional.of("/run/k3s/cri-dockerd/cri-dockerd.sock");
  }

  /// Whether what listens there is a part of the distribution, as it is taken to be where nothing
  /// says where its runtime listens.
  boolean isOwnRuntime(String socket) {
    String path = socket.replaceFirst("^/var/run/", "/run/");
    return path.isEmpty()
        || switch (distribution) {
          case K3S, RKE2 -> path.startsWith("/run/k3s/");
          case K0S -> path.startsWith("/run/k0s/");
          case MICROK8S -> path.startsWith("/var/snap/microk8s/");
          case CANONICAL_KUBERNETES -> path.contains("containerd");
        };
  }

  /// Returns where the distribution has its files.
  String dataDirectory() {
    return told().dataDirectory();
  }

  @Override
  public List<String> kubeconfigs() {
    return switch (distribution) {
      case K3S, RKE2 -> List.of(told().dataDirectory() + "/agent/kubelet.kubeconfig");
      case K0S -> List.of(option("data-dir").orElse("/var/lib/k0s") + "/kubelet.conf");
      case MICROK8S -> List.of("/var/snap/microk8s/current/credentials/kubelet.config");
      case CANONICAL_KUBERNETES -> KubeletLayout.super.kubeconfigs();
    };
  }

  @Override
  public String description() {
    return "the kubelet is a part of " + distribution.title() + " (" + files.service() + ")";
  }
}
