package dev.staticpod.plan;

import dev.staticpod.kubelet.ContainerLayout;
import dev.staticpod.kubelet.EmbeddedLayout;
import dev.staticpod.kubelet.FlagEditor;
import dev.staticpod.kubelet.KubeletFlags;
import dev.staticpod.kubelet.KubeletUnit;
import dev.staticpod.kubelet.NoCommandLayout;
import dev.staticpod.kubelet.OpaqueLayout;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.kubelet.UnitLayout;
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

  /// Finds it on a node whose kubelet is well. What counts is what the kubelet reads after its next
  /// restart, whenever that is.
  static KubeletTarget find(Wanted wanted, NodeFacts facts) {
    return switch (facts.layout().afterRestart()) {
      case StaticPodPath.Configured configured -> use(configured, wanted, facts);
      case StaticPodPath.None() -> configure(wanted, facts);
    };
  }

  private static KubeletTarget use(
      StaticPodPath.Configured configured, Wanted wanted, NodeFacts facts) {
    Optional<String> other = wanted.directory().filter(each -> !each.equals(configured.path()));
    return other
        .<KubeletTarget>map(each -> elsewhere(configured, each))
        .orElseGet(() ->
            switch (facts.layout().reads()) {
              case StaticPodPath.Configured reads when reads.path().equals(configured.path()) ->
                  usable(
                      directory(facts, configured.path()),
                      List.of(),
                      "the kubelet already reads " + configured + ": no restart");
              case StaticPodPath.None() ->
                  usable(
                      directory(facts, configured.path()),
                      restart(
                          facts,
                          configured.path(),
                          "it does not read " + configured.path() + " yet"),
                      pending(configured, facts));
              case StaticPodPath.Configured reads -> leave(reads, configured, facts);
            });
  }

  private static KubeletTarget elsewhere(StaticPodPath.Configured configured, String other) {
    return refused(
        "the kubelet already reads static pods from "
            + configured
            + "; pointing it at "
            + other
            + " would stop every pod there",
        "leave out --manifest-dir, or move the manifests of "
            + configured.path()
            + " by hand first");
  }

  private static KubeletTarget leave(
      StaticPodPath.Configured reads, StaticPodPath.Configured configured, NodeFacts facts) {
    DirectoryFacts left = directory(facts, reads.path());
    if (!left.files().isEmpty()) {
      return refused(
          pending(configured, facts) + ": a restart would stop every pod in " + reads.path(),
          "see which of the two is meant: systemctl cat "
              + facts.kubelet().name().shortName()
              + " on the node");
    }
    return usable(
        directory(facts, configured.path()),
        restart(facts, configured.path(), "it still reads " + reads.path()),
        pending(configured, facts));
  }

  private static String pending(StaticPodPath.Configured configured, NodeFacts facts) {
    return "the kubelet reads "
        + facts.layout().reads()
        + ", and "
        + configured
        + " after a restart: what it is started with was changed since, and is not changed again";
  }

  private static KubeletTarget usable(DirectoryFacts directory, List<Step> steps, String remark) {
    return switch (directory.state()) {
      case NOT_A_DIRECTORY ->
          refused(
              "the kubelet reads its static pods from the single file " + directory.path(),
              "make it a directory: it has room for one pod only");
      case MISSING ->
          new Usable(
              directory,
              steps,
              List.of(
                  remark + "; it does not exist yet, and the kubelet may take 20 s to notice it"));
      case DIRECTORY -> new Usable(directory, steps, List.of(remark));
    };
  }

  private static DirectoryFacts directory(NodeFacts facts, String path) {
    return facts
        .directory(path)
        .orElseGet(() -> new DirectoryFacts(path, DirectoryFacts.State.MISSING, List.of()));
  }

  /// No path is in force after a restart.
  private static KubeletTarget configure(Wanted wanted, NodeFacts facts) {
    Optional<String> reads = facts.layout().reads().directory();
    Optional<String> other = wanted.directory().filter(each -> !reads.equals(Optional.of(each)));
    if (reads.isPresent() && other.isPresent()) {
      return refused(
          "the running kubelet reads static pods from "
              + facts.layout().reads()
              + "; pointing it at "
              + other.get()
              + " would stop every pod there",
          "leave out --manifest-dir");
    }
    String path = wanted.directory().or(() -> reads).orElse(InstallRequest.DEFAULT_DIRECTORY);
    return switch (facts.layout()) {
      case UnitLayout layout -> patch(layout.unit(), directory(facts, path), wanted, facts);
      case OpaqueLayout layout -> patch(layout.unit(), directory(facts, path), wanted, facts);
      case ContainerLayout layout -> patch(layout.unit(), directory(facts, path), wanted, facts);
      case EmbeddedLayout layout ->
          refused(
              layout.description() + ", and reads no directory of static pods",
              "set pod-manifest-path in the settings of " + layout.distribution().title());
      case NoCommandLayout _ ->
          refused(
              "no ExecStart= is in force in " + facts.kubelet().name(),
              "see `systemctl cat " + facts.kubelet().name().shortName() + "` on the node");
    };
  }

  private static KubeletTarget patch(
      KubeletUnit unit, DirectoryFacts directory, Wanted wanted, NodeFacts facts) {
    String flag = directory.path() + "/";
    boolean isRead = facts.layout().reads().directory().equals(Optional.of(directory.path()));
    Optional<PlanResult.Refused> objection =
        UnitPrecheck.to(unit, facts)
            .or(() -> isRead ? Optional.empty() : UnitPrecheck.to(directory, wanted.unmanaged()));
    if (objection.isPresent()) {
      return new Refused(objection.get());
    }
    return FlagEditor.append(unit, "--" + KubeletFlags.POD_MANIFEST_PATH + "=" + flag)
        .map(text -> write(unit, text, facts))
        .<KubeletTarget>map(
            write -> isRead ? lasting(directory, write, facts) : fresh(directory, write, facts))
        .orElseGet(() ->
            refused(
                "the ExecStart= in "
                    + unit.file().path()
                    + " cannot be extended safely: it has a lone backslash, a semicolon or an"
                    + " open quote",
                "see `systemd-analyze verify " + unit.file().path() + "` on the node"));
  }

  private static Step write(KubeletUnit unit, String text, NodeFacts facts) {
    FileFacts file = facts.kubelet().file(unit.file().path()).orElseThrow();
    return new Step.WriteFile(
        file.path(), new Precondition.Present(file), FileContent.of(text), file.attributes());
  }

  private static KubeletTarget fresh(DirectoryFacts directory, Step write, NodeFacts facts) {
    List<Step> restart = restart(facts, directory.path(), "--pod-manifest-path is new");
    return new Usable(
        directory, Stream.concat(Stream.of(write), restart.stream()).toList(), List.of());
  }

  /// What the running kubelet reads already is made to last: no restart is needed for that.
  private static KubeletTarget lasting(DirectoryFacts directory, Step write, NodeFacts facts) {
    return new Usable(
        directory,
        List.of(write, new Step.DaemonReload()),
        List.of(
            "the kubelet reads "
                + facts.layout().reads()
                + ", and would read no directory after a restart: what it is started with was"
                + " changed since, and gets the directory again; no restart"));
  }

  private static List<Step> restart(NodeFacts facts, String directory, String reason) {
    UnitName service = facts.kubelet().name();
    return List.of(
        new Step.DaemonReload(),
        new Step.RestartKubelet(service, reason),
        new Step.AwaitKubelet(
            service, Duration.ofSeconds(60), directory, facts.settings().healthPort()));
  }
}
