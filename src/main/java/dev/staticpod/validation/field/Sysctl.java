package dev.staticpod.validation.field;

/// A sysctl that a pod sets (`pkg/kubelet/sysctl/namespace.go`; component-helpers,
/// `node/util/sysctl`).
///
/// @param name with dots, as kubelets compare it
public record Sysctl(String name) {
  /// What of the kernel it belongs to.
  public enum Namespace {
    NETWORK,
    IPC,
    /// To none that a pod can have of its own.
    NONE
  }

  /// A sysctl as it is written: the separators of the first one's kind become dots.
  public static Sysctl parse(String written) {
    int dot = written.indexOf('.');
    int slash = written.indexOf('/');
    return new Sysctl(
        slash < 0 || (dot >= 0 && dot < slash)
            ? written
            : written.replace('.', '\0').replace('/', '.').replace('\0', '/'));
  }

  /// What it belongs to.
  public Namespace namespace() {
    if (name.startsWith("net.")) {
      return Namespace.NETWORK;
    }
    boolean ipc =
        name.startsWith("kernel.shm")
            || name.startsWith("kernel.msg")
            || name.equals("kernel.sem")
            || name.startsWith("fs.mqueue.");
    return ipc ? Namespace.IPC : Namespace.NONE;
  }

  /// Whether the sysctl is the node's because a pod has no namespace of its own for it.
  public boolean isOfNode(PodContext pod) {
    return switch (namespace()) {
      case NETWORK -> pod.hostNetwork();
      case IPC -> pod.spec().get("hostIPC").isTrue();
      case NONE -> true;
    };
  }
}
