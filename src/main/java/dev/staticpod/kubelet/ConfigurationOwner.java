package dev.staticpod.kubelet;

import java.util.Optional;

/// A program that writes the kubelet's files anew by itself, so that an edit of them would not
/// last.
///
/// @param title what it is called
/// @param setting how a static pod path is set there
public record ConfigurationOwner(String title, String setting) {
  private static final ConfigurationOwner NODEADM =
      new ConfigurationOwner(
          "nodeadm (EKS)",
          "set spec.kubelet.config.staticPodPath in the NodeConfig of the node's user data, and"
              + " start a new node");
  private static final ConfigurationOwner MACHINE_CONFIG_OPERATOR =
      new ConfigurationOwner(
          "the Machine Config Operator (OpenShift)",
          "set staticPodPath by a MachineConfig with a file in /etc/openshift/kubelet.conf.d");
  private static final ConfigurationOwner BOTTLEROCKET =
      new ConfigurationOwner(
          "Bottlerocket",
          "give the pod by its API: apiclient set"
              + " settings.kubernetes.static-pods.NAME.manifest=BASE64"
              + " settings.kubernetes.static-pods.NAME.enabled=true");

  /// The owner of a node's files, if there is one.
  public static Optional<ConfigurationOwner> of(KubeletFiles files) {
    if (files.operatingSystem().startsWith("Bottlerocket")) {
      return Optional.of(BOTTLEROCKET);
    }
    UnitEnvironment environment = UnitEnvironment.of(files);
    if (environment.files().stream().anyMatch(path -> path.startsWith("/etc/eks/"))) {
      return Optional.of(NODEADM);
    }
    return KubeletUnit.read(files.unit())
        .filter(unit ->
            unit.programName().equals("kubenswrapper")
                || unit.words().stream().anyMatch(word -> word.contains("/etc/openshift/")))
        .map(_ -> MACHINE_CONFIG_OPERATOR);
  }
}
