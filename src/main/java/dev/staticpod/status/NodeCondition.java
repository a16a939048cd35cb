package dev.staticpod.status;

import dev.staticpod.kubelet.KubeletLayout;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.KubeletTrouble;
import dev.staticpod.plan.NodeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something about a node as a whole that makes its static pods other than they seem.
///
/// @param type a stable word for scripts
/// @param problem in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form
public record NodeCondition(String type, String problem, String nextStep) {
  /// Returns all that is wrong with a node; nothing where its kubelet runs and reads a directory,
  /// or none.
  static List<NodeCondition> of(NodeFacts facts) {
    var conditions = new ArrayList<>(ofState(facts));
    KubeletTrouble.of(facts).map(NodeCondition::of).ifPresent(conditions::add);
    if (facts.staticPodPath() instanceof StaticPodPath.Configured(String path, String origin)) {
      facts.directory(path).flatMap(it -> unreadable(it, origin)).ifPresent(conditions::add);
    }
    if (facts.isPending()) {
      conditions.add(pending(facts));
    }
    return List.copyOf(conditions);
  }

  /// What stands in the way of what static-pod itself keeps on the node.
  static List<NodeCondition> ofState(NodeFacts facts) {
    var conditions = new ArrayList<NodeCondition>();
    facts
        .state()
        .interrupted()
        .map(change ->
            new NodeCondition("interrupted-change", change.problem(), InterruptedChange.NEXT_STEP))
        .ifPresent(conditions::add);
    facts
        .state()
        .distrust()
        .map(found -> new NodeCondition("untrusted-state", found.problem(), found.nextStep()))
        .ifPresent(conditions::add);
    return List.copyOf(conditions);
  }

  private static NodeCondition of(KubeletTrouble trouble) {
    return new NodeCondition(trouble.kind().word(), trouble.problem(), trouble.nextStep());
  }

  private static Optional<NodeCondition> unreadable(DirectoryFacts directory, String origin) {
    return switch (directory.state()) {
      case DIRECTORY -> Optional.empty();
      case MISSING ->
          Optional.of(
              new NodeCondition(
                  "static-pod-path-missing",
                  "the directory that the kubelet reads is not there: "
                      + directory.path()
                      + " ("
                      + origin
                      + ")",
                  "make it: mkdir -m 700 "
                      + directory.path()
                      + " on the node; the next install does that too"));
      case DANGLING_LINK ->
          Optional.of(
              new NodeCondition(
                  "static-pod-path-missing",
                  "the kubelet reads "
                      + directory.path()
                      + " ("
                      + origin
                      + "), which"
                      + DirectoryFacts.DANGLING,
                  directory.nextStepOfLink()));
      case NOT_A_DIRECTORY ->
          Optional.of(
              new NodeCondition(
                  "static-pod-path-not-a-directory",
                  "the kubelet reads one file and no directory: "
                      + directory.path()
                      + " ("
                      + origin
                      + "); what is in it is not listed",
                  "make it a directory: a file has room for one pod only"));
    };
  }

  /// A kubelet that was not restarted since what it is started with was changed.
  private static NodeCondition pending(NodeFacts facts) {
    KubeletLayout layout = facts.layout();
    return new NodeCondition(
        "static-pod-path-pending",
        "the kubelet reads "
            + layout.reads()
            + ", and would read "
            + layout.afterRestart()
            + " after a restart: what it is started with was changed since",
        "see which of the two is meant before it is restarted: systemctl cat "
            + facts.kubelet().name().shortName()
            + " on the node");
  }
}
