package dev.staticpod.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What will be done to a node, in order, and what is left alone and why. One plan is one
/// transaction, whatever number of pods it is about.
///
/// @param pods what becomes of each pod; at least one, all of the same node
/// @param remarks one sentence each: the reason not to restart is what an operator wants to read
/// @param doubts what the user has to agree to before it is carried out
public record Plan(
    List<PodChange> pods, List<Step> steps, List<String> remarks, List<Doubt> doubts) {
  /// Takes a plan as it is.
  ///
  /// @throws IllegalArgumentException if it is about no pod
  public Plan {
    pods = List.copyOf(pods);
    steps = List.copyOf(steps);
    remarks = List.copyOf(remarks);
    doubts = List.copyOf(doubts);
    if (pods.isEmpty()) {
      throw new IllegalArgumentException("a plan is about a pod");
    }
  }

  /// A plan without doubts.
  public Plan(List<PodChange> pods, List<Step> steps, List<String> remarks) {
    this(pods, steps, remarks, List.of());
  }

  /// A plan for one pod.
  public Plan(PodChange pod, List<Step> steps, List<String> remarks) {
    this(List.of(pod), steps, remarks);
  }

  /// The pod of a plan for one pod.
  ///
  /// @throws IllegalStateException where the plan is about several
  public PodRef podRef() {
    return only().pod();
  }

  /// What becomes of the pod of a plan for one pod.
  ///
  /// @throws IllegalStateException where the plan is about several
  public PodChange.Goal goal() {
    return only().goal();
  }

  private PodChange only() {
    if (pods.size() > 1) {
      throw new IllegalStateException("the plan is about " + pods.size() + " pods");
    }
    return pods.getFirst();
  }

  /// The same plan with one more remark.
  public Plan withRemark(String remark) {
    return new Plan(
        pods, steps, Stream.concat(remarks.stream(), Stream.of(remark)).toList(), doubts);
  }

  /// The name of the node, as its kubelet registers.
  public String nodeName() {
    return pods.getFirst().pod().nodeName();
  }

  /// Whether the node is already as it should be.
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /// Whether something is done for a pod: to its manifest, or to the kubelet, which all share.
  public boolean changes(PodRef pod) {
    return pods.size() == 1
        ? !isEmpty()
        : steps.stream()
            .anyMatch(step ->
                switch (step) {
                  case Step.WriteFile write -> write.path().equals(pod.manifestPath());
                  case Step.DeleteFile delete -> delete.path().equals(pod.manifestPath());
                  case Step.RestoreFile restore -> restore.path().equals(pod.manifestPath());
                  case Step.AwaitPodEnd await -> await.pod().equals(pod);
                  case Step.WriteRevision revision -> revision.pod().equals(pod.podName());
                  case Step.RestartKubelet _ -> true;
                  case Step.MakeDirectory _, Step.DaemonReload _, Step.AwaitKubelet _ -> false;
                });
  }

  /// What the plan writes to a path, if it does.
  public Optional<FileContent> written(String path) {
    return steps.stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(path))
        .map(Step.WriteFile::after)
        .findFirst();
  }

  /// What the plan takes away from a path, if it does and the probe has read it.
  public Optional<FileContent> deleted(String path) {
    return steps.stream()
        .filter(Step.DeleteFile.class::isInstance)
        .map(Step.DeleteFile.class::cast)
        .filter(step -> step.path().equals(path))
        .flatMap(step -> step.before().file().content().stream())
        .findFirst();
  }
}
