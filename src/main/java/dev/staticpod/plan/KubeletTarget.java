package dev.staticpod.plan;

import dev.staticpod.kubelet.FlagEditor;
import dev.staticpod.kubelet.KubeletFlags;
import dev.staticpod.kubelet.KubeletUnit;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.kubelet.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The directory the kubelet reads or will read, and what has to be done to the kubelet for that.
sealed interface KubeletTarget {
  /// The kubelet reads the directory, or will after the steps.
  ///
  /// @param steps to do after the manifest is in place
  record Usable(DirectoryFacts directory, List<Step> steps, List<String> remarks)
      implements KubeletTarget {
    public Usable {
      steps = List.copyOf(steps);
      remarks = List.copyOf(remarks);
    }

    /// Where nothing is installed, the directory and the kubelet do not matter.
    static final Usable UNUSED =
        new Usable(
            new DirectoryFacts("", DirectoryFacts.State.DIRECTORY, List.of()),
            List.of(),
            List.of());

    /// Whether the directory is not there yet.
    boolean isToBeMade() {
      return directory.state() == DirectoryFacts.State.MISSING;
    }
  }

  /// What is asked of the kubelet.
  ///
  /// @param directory the one the user insists on, absolute
  /// @param unmanaged what becomes of files that are in a directory the kubelet does not read yet
  record Wanted(Optional<String> directory, UnmanagedPolicy unmanaged) {}

  /// The kubelet cannot be made to read a directory.
  record Refused(PlanResult.Refused refused) implements KubeletTarget {}

  private static KubeletTarget refused(String problem, String nextStep) {
    return new Refused(new PlanResult.Refused("kubelet", problem, nextStep));
  }

  /// Finds it on a node whose kubelet is well.
  static KubeletTarget find(Wanted wanted, NodeFacts facts) {
    return switch (facts.settings().staticPodPath()) {
      case StaticPodPath.Configured configured -> use(configured, wanted, facts);
      case StaticPodPath.None() -> configure(wanted, facts);
    };
  }

  private static KubeletTarget use(
      StaticPodPath.Configured configured, Wanted wanted, NodeFacts facts) {
    String path = configured.path();
    Optional<String> other = wanted.directory().filter(each -> !each.equals(path));
    if (other.isPresent()) {
      return refused(
          "the kubelet already reads static pods from "
              + path
              + " ("
              + configured.origin()
              + "); pointing it at "
              + other.get()
              + " would stop every pod there",
          "leave out --manifest-dir, or move the manifests of " + path + " by hand first");
    }
    DirectoryFacts directory = directory(facts, path);
    return switch (directory.state()) {
      case NOT_A_DIRECTORY ->
          refused(
              "the kubelet reads its static pods from the single file "
                  + path
                  + " ("
                  + configured.origin()
                  + ")",
              "make it a directory: it has room for one pod only");
      case MISSING ->
          new Usable(
              directory,
              List.of(),
              List.of(
                  reads(configured)
                      + "; it does not exist yet, and the kubelet may take 20 s to notice it"));
      case DIRECTORY -> new Usable(directory, List.of(), List.of(reads(configured)));
    };
  }

  private static String reads(StaticPodPath.Configured configured) {
    return "the kubelet already reads "
        + configured.path()
        + " ("
        + configured.origin()
        + "): no restart";
  }

  private static DirectoryFacts directory(NodeFacts facts, String path) {
    return facts
        .directory(path)
        .orElseGet(() -> new DirectoryFacts(path, DirectoryFacts.State.MISSING, List.of()));
  }

  /// No path is in force: the unit gets the flag, or has it already and only was not restarted.
  private static KubeletTarget configure(Wanted wanted, NodeFacts facts) {
    Optional<KubeletUnit> found = KubeletUnit.read(facts.kubelet().unitFiles());
    if (found.isEmpty()) {
      return refused(
          "no ExecStart= is in force in " + facts.kubelet().name(),
          "see `systemctl cat " + facts.kubelet().name().shortName() + "` on the node");
    }
    KubeletUnit unit = found.get();
    Optional<String> onDisk =
        unit.flags().value(KubeletFlags.POD_MANIFEST_PATH).filter(path -> !path.isEmpty());
    return onDisk.isPresent() ? reload(onDisk.get(), wanted, facts) : patch(unit, wanted, facts);
  }

  private static KubeletTarget reload(String flag, Wanted wanted, NodeFacts facts) {
    String path = flag.replaceFirst("(?<=.)/+$", "");
    if (wanted.directory().filter(other -> !other.equals(path)).isPresent()) {
      return refused(
          "the kubelet's unit says --pod-manifest-path=" + flag + " on disk",
          "leave out --manifest-dir, or change the unit by hand");
    }
    return new Usable(
        directory(facts, path),
        restart(facts, flag, "its unit on disk says " + path + ", the running kubelet does not"),
        List.of("the unit has --pod-manifest-path=" + flag + " already: it is not changed"));
  }

  private static KubeletTarget patch(KubeletUnit unit, Wanted wanted, NodeFacts facts) {
    DirectoryFacts directory =
        directory(facts, wanted.directory().orElse(InstallRequest.DEFAULT_DIRECTORY));
    String flag = directory.path() + "/";
    Optional<PlanResult.Refused> objection =
        UnitPrecheck.to(unit, facts).or(() -> UnitPrecheck.to(directory, wanted.unmanaged()));
    if (objection.isPresent()) {
      return new Refused(objection.get());
    }
    return FlagEditor.append(unit, "--" + KubeletFlags.POD_MANIFEST_PATH + "=" + flag)
        .<KubeletTarget>map(
            text -> new Usable(directory, patchSteps(unit, text, flag, facts), List.of()))
        .orElseGet(() ->
            refused(
                "the ExecStart= in "
                    + unit.file().path()
                    + " cannot be extended safely: it has a lone backslash, a semicolon or an"
                    + " open quote",
                "see `systemd-analyze verify " + unit.file().path() + "` on the node"));
  }

  private static List<Step> patchSteps(
      KubeletUnit unit, String text, String flag, NodeFacts facts) {
    FileFacts file = facts.kubelet().file(unit.file().path()).orElseThrow();
    var before = new Precondition.Present(file);
    var write = new Step.WriteFile(file.path(), before, FileContent.of(text), file.attributes());
    return Stream.concat(
            Stream.of(write), restart(facts, flag, "--pod-manifest-path is new").stream())
        .toList();
  }

  private static List<Step> restart(NodeFacts facts, String flag, String reason) {
    String argument = "--" + KubeletFlags.POD_MANIFEST_PATH + "=" + flag;
    UnitName service = facts.kubelet().name();
    return List.of(
        new Step.DaemonReload(),
        new Step.RestartKubelet(service, reason),
        new Step.AwaitKubelet(
            service, Duration.ofSeconds(60), argument, facts.settings().healthPort()));
  }
}
