package dev.staticpod.plan;

import dev.staticpod.kubelet.KubeletUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/// What speaks against giving the kubelet's unit a new flag.
final class UnitPrecheck {
  private UnitPrecheck() {}

  /// The unit must be a plain file of the administrator's that starts a kubelet. Files under `/usr`
  /// and `/lib` belong to packages, those under `/run` are made anew at every boot.
  static Optional<PlanResult.Refused> to(KubeletUnit unit, NodeFacts facts) {
    String path = unit.file().path();
    if (!unit.startsKubelet()) {
      return refused(
          facts.kubelet().name()
              + " starts "
              + unit.program()
              + ", which would not take a kubelet's flag",
          "set staticPodPath in the kubelet's configuration, restart it, and run this again");
    }
    if (!path.startsWith("/etc/")) {
      return refused(
          "the kubelet's ExecStart= is in " + path + ", which is not the administrator's to edit",
          "run `systemctl edit --full "
              + facts.kubelet().name().shortName()
              + "` on the node, or set staticPodPath in the kubelet's"
              + " configuration, and run this again");
    }
    return facts
            .kubelet()
            .file(path)
            .filter(file -> file.kind() != FileFacts.Kind.REGULAR)
            .isEmpty()
        ? Optional.empty()
        : refused(
            path + " is a symbolic link",
            "replace it by a file, or set staticPodPath in the kubelet's configuration");
  }

  /// A directory the kubelet does not read yet must not hold files that would become pods.
  static Optional<PlanResult.Refused> to(DirectoryFacts directory, UnmanagedPolicy unmanaged) {
    if (!directory.path().matches("(?:/[A-Za-z0-9._-]++)++")) {
      return refused(
          "the directory '" + directory.path() + "' cannot stand in a kubelet's command line",
          "name an absolute path of letters, digits, dots, hyphens and underscores");
    }
    if (directory.state() == DirectoryFacts.State.NOT_A_DIRECTORY) {
      return refused(directory.path() + " is not a directory", "name another by --manifest-dir");
    }
    String others =
        directory.files().stream()
            .filter(file -> file.kind() != FileFacts.Kind.DIRECTORY)
            .map(FileFacts::name)
            .collect(Collectors.joining(", "));
    if (others.isEmpty() || unmanaged != UnmanagedPolicy.RESPECT) {
      return Optional.empty();
    }
    return refused(
        directory.path()
            + " is not read by the kubelet yet and holds files it would run: "
            + others,
        "take them away, or let them run with --adopt");
  }

  private static Optional<PlanResult.Refused> refused(String problem, String nextStep) {
    return Optional.of(new PlanResult.Refused("unit", problem, nextStep));
  }
}
