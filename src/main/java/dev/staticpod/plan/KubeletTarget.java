package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.EditResult;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.Plan.Remark;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The directory the kubelet reads or will read, and what has to be done to the kubelet for that.
sealed interface KubeletTarget {
  /// The kubelet reads the directory, or will after the steps.
  ///
  /// @param steps to do after the manifest is in place
  /// @param remarks on the kubelet
  /// @param moved files that come to the directory from the one that was read before
  record Usable(
      DirectoryFacts directory, List<Step> steps, List<Remark> remarks, MovedManifests moved)
      implements KubeletTarget {
    public Usable {
      steps = List.copyOf(steps);
      remarks = List.copyOf(remarks);
    }

    Usable(DirectoryFacts directory, List<Step> steps, List<Remark> remarks) {
      this(directory, steps, remarks, MovedManifests.NONE);
    }

    /// A target for plans that install nothing: the directory and the kubelet do not matter to
    /// them.
    static final Usable UNUSED =
        new Usable(
            new DirectoryFacts("", DirectoryFacts.State.DIRECTORY, List.of()),
            List.of(),
            List.of());

    /// Whether the kubelet is started anew.
    private boolean isRestart() {
      return steps.stream().anyMatch(Step.RestartKubelet.class::isInstance);
    }

    /// Whether the directory is not there yet.
    boolean isToBeMade() {
      return directory.state() == DirectoryFacts.State.MISSING;
    }
  }

  /// What is asked of the kubelet.
  ///
  /// @param directory the one the user insists on, absolute
  /// @param unmanaged what becomes of files that are in a directory the kubelet does not read yet
  /// @param policy what may be done to the kubelet
  /// @param pods that are going to be in the directory
  record Wanted(
      Optional<String> directory,
      UnmanagedPolicy unmanaged,
      KubeletPolicy policy,
      List<PodName> pods) {
    public Wanted {
      pods = List.copyOf(pods);
    }
  }

  /// The kubelet cannot be made to read a directory.
  record Refused(PlanResult.Refused refused) implements KubeletTarget {
    /// Says why the kubelet cannot be used, and what to do.
    Refused(String problem, String nextStep) {
      this(new PlanResult.Refused(Reason.KUBELET, problem, nextStep));
    }
  }

  /// Finds the target on a node whose kubelet is well. What counts is what the kubelet reads after
  /// its next restart, whenever that is.
  static KubeletTarget find(Wanted wanted, NodeFacts facts) {
    Optional<EditResult.Refused> elsewhere = facts.layout().elsewhere();
    if (elsewhere.isPresent()) {
      return new Refused(elsewhere.get().problem(), elsewhere.get().nextStep());
    }
    KubeletTarget found =
        switch (facts.layout().afterRestart()) {
          case StaticPodPath.Configured configured -> use(configured, wanted, facts);
          case StaticPodPath.None(), StaticPodPath.Unknown _ -> configure(wanted, facts);
        };
    return found instanceof Usable usable && usable.isRestart()
        ? facts.kubelet().pendingChange().<KubeletTarget>map(Refused::new).orElse(found)
        : found;
  }

  private static KubeletTarget use(
      StaticPodPath.Configured configured, Wanted wanted, NodeFacts facts) {
    Optional<String> other =
        wanted.directory().filter(each -> !facts.isSameDirectory(each, configured.path()));
    if (other.isPresent()) {
      return wanted.policy().manifests() == KubeletPolicy.Manifests.MOVE
          ? move(configured, other.get(), wanted, facts)
          : elsewhere(configured, other.get());
    }
    StaticPodPath now = facts.layout().reads();
    return switch (now) {
      case StaticPodPath.Configured reads
          when facts.isSameDirectory(reads.path(), configured.path()) ->
          usable(
              directory(facts, reads.path()),
              List.of(),
              "the kubelet already reads " + reads + alias(reads.path(), wanted) + ": no restart");
      case StaticPodPath.None() ->
          restart(configured, "it does not read " + configured.path() + " yet", wanted, facts);
      case StaticPodPath.Configured reads when directory(facts, reads.path()).files().isEmpty() ->
          restart(configured, "it still reads " + reads.path(), wanted, facts);
      case StaticPodPath.Configured _, StaticPodPath.Unknown _ ->
          new Refused(
              pending(configured, facts)
                  + ": a restart would stop every pod in "
                  + now.directory().orElseGet(now::toString),
              "see which of the two is meant: systemctl cat "
                  + facts.kubelet().name().shortName()
                  + " on the node");
    };
  }

  private static String alias(String path, Wanted wanted) {
    return wanted
        .directory()
        .filter(each -> !each.equals(path))
        .map(each -> ", which is the same directory as " + each)
        .orElse("");
  }

  private static KubeletTarget elsewhere(StaticPodPath.Configured configured, String other) {
    return new Refused(
        "the kubelet already reads static pods from "
            + configured
            + "; pointing it at "
            + other
            + " would stop every pod there",
        "leave out --manifest-dir, or let all manifests of "
            + configured.path()
            + " move there with --move-manifests");
  }

  private static KubeletTarget restart(
      StaticPodPath.Configured configured, String reason, Wanted wanted, NodeFacts facts) {
    DirectoryFacts directory = directory(facts, configured.path());
    return directory
        .objection(wanted.unmanaged())
        .<KubeletTarget>map(Refused::new)
        .orElseGet(() ->
            usable(
                directory,
                new KubeletChange(facts).restart(configured.path(), reason),
                pending(configured, facts)));
  }

  private static String pending(StaticPodPath path, NodeFacts facts) {
    return "the kubelet reads "
        + facts.layout().reads()
        + ", and "
        + path
        + " after a restart: what it is started with was changed since";
  }

  private static KubeletTarget usable(DirectoryFacts directory, List<Step> steps, String remark) {
    return switch (directory.state()) {
      case NOT_A_DIRECTORY ->
          new Refused(
              "the kubelet reads its static pods from the single file " + directory.path(),
              "make it a directory: it has room for one pod only");
      case DANGLING_LINK ->
          new Refused(
              directory.path()
                  + DirectoryFacts.DANGLING
                  + ", and the kubelet reads its static pods there",
              directory.nextStepOfLink());
      case MISSING ->
          new Usable(
              directory,
              steps,
              List.of(
                  remark(
                      remark
                          + "; it does not exist yet, and the kubelet may take 20 s to notice"
                          + " it")));
      case DIRECTORY -> new Usable(directory, steps, List.of(remark(remark)));
    };
  }

  private static DirectoryFacts directory(NodeFacts facts, String path) {
    return facts
        .directory(path)
        .orElseGet(() -> new DirectoryFacts(path, DirectoryFacts.State.MISSING, List.of()));
  }

  /// Has what the running kubelet reads made to last: no path is in force after a restart.
  private static KubeletTarget configure(Wanted wanted, NodeFacts facts) {
    Optional<String> reads = facts.layout().reads().directory();
    Optional<String> other =
        wanted
            .directory()
            .filter(each -> reads.filter(path -> facts.isSameDirectory(each, path)).isEmpty());
    if (reads.isPresent() && other.isPresent()) {
      return new Refused(
          "the running kubelet reads static pods from "
              + facts.layout().reads()
              + "; pointing it at "
              + other.get()
              + " would stop every pod there",
          "leave out --manifest-dir");
    }
    if (facts.kubelet().property("Transient").equals("yes")) {
      return new Refused(
          facts.kubelet().name() + " is a transient unit, which is gone after the next boot",
          "make it a unit file in /etc/systemd/system, and run this again");
    }
    String path = reads.or(wanted::directory).orElse(InstallRequest.DEFAULT_DIRECTORY);
    DirectoryFacts directory = directory(facts, path);
    Optional<PlanResult.Refused> objection =
        reads.isPresent() ? Optional.empty() : directory.objection(wanted.unmanaged());
    if (objection.isPresent()) {
      return new Refused(objection.get());
    }
    return switch (facts.layout().edit(wanted.policy().edit(), path)) {
      case EditResult.Refused(String problem, String nextStep) -> new Refused(problem, nextStep);
      case EditResult.Edited edited ->
          new Usable(
              directory,
              reads.isPresent()
                  ? new KubeletChange(facts).lasting(edited)
                  : new KubeletChange(facts).edit(edited, path),
              reads.isPresent()
                  ? List.of(
                      remark(
                          pending(facts.layout().afterRestart(), facts)
                              + ", and gets the directory again; no restart"),
                      by(edited))
                  : List.of(by(edited)));
    };
  }

  private static Remark by(EditResult.Edited edited) {
    return remark(
        "the kubelet is told by " + edited.reason() + " (" + edited.method().word() + ")");
  }

  private static Remark remark(String text) {
    return new Remark(Remark.Subject.KUBELET, text);
  }

  /// Moves all that is in the one directory to the other.
  private static KubeletTarget move(
      StaticPodPath.Configured from, String to, Wanted wanted, NodeFacts facts) {
    if (facts.isPending()) {
      return new Refused(
          pending(from, facts), "restart the kubelet first, or leave out --move-manifests");
    }
    DirectoryFacts directory = directory(facts, to);
    Optional<PlanResult.Refused> objection =
        directory
            .objection(wanted.unmanaged())
            .or(() -> MovedManifests.objection(directory(facts, from.path()), directory));
    if (objection.isPresent()) {
      return new Refused(objection.get());
    }
    var moved = MovedManifests.of(directory(facts, from.path()), directory, wanted.pods());
    return switch (facts.layout().edit(wanted.policy().edit(), to)) {
      case EditResult.Refused(String problem, String nextStep) -> new Refused(problem, nextStep);
      case EditResult.Edited edited ->
          new Usable(
              directory.with(moved.copies()),
              Stream.of(
                      moved.writes().stream(),
                      new KubeletChange(facts).edit(edited, to).stream(),
                      moved.deletions().stream())
                  .flatMap(steps -> steps)
                  .toList(),
              List.of(
                  remark(
                      "every manifest moves from "
                          + from
                          + " to "
                          + to
                          + "; a kubelet of 1.21 and later starts their pods anew"),
                  by(edited)),
              moved);
    };
  }
}
