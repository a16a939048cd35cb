package dev.staticpod.kubelet;

import java.util.Arrays;
import java.util.Optional;

/// A program that writes the kubelet's files anew by itself, so that an edit of them would not
/// last.
public enum ConfigurationOwner {
  BOTTLEROCKET(
      "Bottlerocket",
      "give the pod by its API: apiclient set"
          + " settings.kubernetes.static-pods.NAME.manifest=BASE64"
          + " settings.kubernetes.static-pods.NAME.enabled=true"),
  NODEADM(
      "nodeadm (EKS)",
      "set spec.kubelet.config.staticPodPath in the NodeConfig of the node's user data, and start a"
          + " new node"),
  MACHINE_CONFIG_OPERATOR(
      "the Machine Config Operator (OpenShift)",
      "set staticPodPath by a MachineConfig with a file in /etc/openshift/kubelet.conf.d"),
  NODEUP(
      "nodeup (kops)",
      "set spec.kubelet.podManifestPath by kops edit cluster, and roll the nodes: kops"
          + " rolling-update cluster"),
  GKE(
      "GKE's start of a node",
      "let GKE make the node anew, which reads /etc/kubernetes/manifests then"),
  GARDENER(
      "Gardener's node agent",
      "ask who runs Gardener for an extension that sets staticPodPath: a Shoot has no setting for"
          + " it"),
  JUJU(
      "Juju (Charmed Kubernetes)",
      "set it by Juju: juju config kubernetes-worker kubelet-extra-config='{staticPodPath:"
          + " DIRECTORY}'"),
  NIXOS(
      "NixOS",
      "add --pod-manifest-path=DIRECTORY to services.kubernetes.kubelet.extraOpts in its"
          + " configuration, and nixos-rebuild switch");

  private final String title;
  private final String setting;

  ConfigurationOwner(String title, String setting) {
    this.title = title;
    this.setting = setting;
  }

  private boolean owns(KubeletFiles files) {
    return switch (this) {
      case BOTTLEROCKET -> files.operatingSystem().startsWith("Bottlerocket");
      case NODEADM ->
          UnitEnvironment.of(files).files().stream().anyMatch(path -> path.startsWith("/etc/eks/"));
      case MACHINE_CONFIG_OPERATOR ->
          starts(files, "kubenswrapper") || hasWord(files, "/etc/openshift/");
      case NODEUP ->
          hasWord(files, "$DAEMON_ARGS")
              && UnitEnvironment.of(files).files().contains("/etc/sysconfig/kubelet");
      case GKE -> hasWord(files, "/home/kubernetes/bin/");
      case GARDENER -> hasWord(files, "gardener");
      case NIXOS -> files.operatingSystem().startsWith("NixOS");
      case JUJU -> files.service().value().startsWith("snap.kubelet.");
    };
  }

  /// The owner of a node's files, if there is one.
  public static Optional<ConfigurationOwner> of(KubeletFiles files) {
    return Arrays.stream(values()).filter(each -> each.owns(files)).findFirst();
  }

  private static boolean starts(KubeletFiles files, String program) {
    return KubeletUnit.read(files.unit())
        .filter(unit -> unit.programName().equals(program))
        .isPresent();
  }

  private static boolean hasWord(KubeletFiles files, String part) {
    return KubeletUnit.read(files.unit())
        .filter(unit -> unit.words().stream().anyMatch(word -> word.contains(part)))
        .isPresent();
  }

  /// What the owner is called.
  public String title() {
    return title;
  }

  /// How a static pod path is set with the owner.
  public String setting() {
    return setting;
  }
}
