package dev.staticpod.plan;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What will be done to a node, in order, and what is left alone and why. One plan is one
/// transaction, whatever number of pods it is about.
///
/// @param nodeName the name of the node, as its kubelet registers
/// @param pods what becomes of each pod, all of the same node; none where it is about the kubelet
///   alone
/// @param remarks what an operator wants to read beside the steps
/// @param doubts what the user has to agree to before it is carried out
/// @param premises what was decided on, besides what the steps themselves rely on
public record Plan(
    String nodeName,
    List<PodChange> pods,
    List<Step> steps,
    List<Remark> remarks,
    List<Doubt> doubts,
    List<Premise> premises) {
  /// What a plan was made of, and another change may have made otherwise since: it is looked at
  /// again before the first step, as the preconditions of the steps are.
  public sealed interface Premise {
    /// Nobody has come to have a file that is changed or taken away.
    ///
    /// @param pods the keys of those that may have it
    record FileOf(String path, List<String> pods) implements Premise {
      public FileOf {
        pods = List.copyOf(pods);
      }
    }

    /// No file has come to a directory.
    ///
    /// @param names of those that may be there
    record FilesIn(String directory, List<String> names) implements Premise {
      public FilesIn {
        names = List.copyOf(names);
      }

      /// Makes one of the files that a probe has found.
      public static FilesIn of(String directory, List<FileFacts> files) {
        return new FilesIn(directory, files.stream().map(FileFacts::name).toList());
      }
    }
  }

  /// Something that no step says: the reason not to restart, for one.
  ///
  /// @param text in lower case, without a full stop
  /// @param path of the file that it is about, where it is about one
  public record Remark(Subject subject, String text, Optional<String> path) {
    /// One that is about no file.
    public Remark(Subject subject, String text) {
      this(subject, text, Optional.empty());
    }

    /// What the command is about.
    public enum Subject {
      POD,
      KUBELET,
      NODE
    }
  }

  /// What in a plan deserves a second thought: it is carried out only when the user has agreed.
  ///
  /// @param problem what would happen, in lower case, without a full stop
  /// @param question what the user is asked, without a question mark
  /// @param nextStep how to agree where there is no terminal, in the same form
  public record Doubt(String problem, String question, String nextStep) {}

  public Plan {
    pods = List.copyOf(pods);
    steps = List.copyOf(steps);
    remarks = List.copyOf(remarks);
    doubts = List.copyOf(doubts);
    premises = List.copyOf(premises);
  }

  /// A plan that relies on nothing but what its steps do.
  public Plan(
      String nodeName,
      List<PodChange> pods,
      List<Step> steps,
      List<Remark> remarks,
      List<Doubt> doubts) {
    this(nodeName, pods, steps, remarks, doubts, List.of());
  }

  /// A plan for pods.
  ///
  /// @throws IllegalArgumentException if it is about no pod
  public Plan(List<PodChange> pods, List<Step> steps, List<Remark> remarks, List<Doubt> doubts) {
    this(nodeOf(pods), pods, steps, remarks, doubts);
  }

  /// A plan without doubts.
  public Plan(List<PodChange> pods, List<Step> steps, List<Remark> remarks) {
    this(pods, steps, remarks, List.of());
  }

  private static String nodeOf(List<PodChange> pods) {
    if (pods.isEmpty()) {
      throw new IllegalArgumentException("a plan is about a pod, or names its node");
    }
    return pods.getFirst().pod().nodeName();
  }

  /// The pod of a plan for one pod.
  ///
  /// @throws IllegalStateException where the plan is about several
  public PodRef podRef() {
    if (pods.size() != 1) {
      throw new IllegalStateException("the plan is about " + pods.size() + " pods");
    }
    return pods.getFirst().pod();
  }

  /// Returns this plan with one more remark.
  public Plan withRemark(Remark remark) {
    return new Plan(
        nodeName,
        pods,
        steps,
        Stream.concat(remarks.stream(), Stream.of(remark)).toList(),
        doubts,
        premises);
  }

  /// Returns this plan with one more doubt, which comes first.
  public Plan withDoubt(Doubt doubt) {
    return new Plan(
        nodeName,
        pods,
        steps,
        remarks,
        Stream.concat(Stream.of(doubt), doubts.stream()).toList(),
        premises);
  }

  /// Returns this plan with what it relies on.
  public Plan relyingOn(List<Premise> decided) {
    return new Plan(nodeName, pods, steps, remarks, doubts, decided);
  }

  /// What the remarks say.
  public List<String> remarkTexts() {
    return remarks.stream().map(Remark::text).toList();
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
                  case Step.WriteHostFile write -> write.pod().equals(pod.podName());
                  case Step.DeleteHostFile delete -> delete.pod().equals(pod.podName());
                  case Step.WriteFileRecord record -> record.pod().equals(pod.podName());
                  case Step.RestartKubelet _ -> true;
                  case Step.MakeDirectory _,
                      Step.RemoveDirectory _,
                      Step.WriteKubeletRevision _,
                      Step.DaemonReload _,
                      Step.AwaitKubelet _ ->
                      false;
                });
  }

  /// The kubelet's files that the plan puts back.
  public List<String> restoredKubeletFiles() {
    return steps.stream()
        .filter(Step.WriteKubeletRevision.class::isInstance)
        .map(Step.WriteKubeletRevision.class::cast)
        .filter(step -> step.action() == Step.KubeletAction.UNCONFIGURE)
        .map(Step.WriteKubeletRevision::path)
        .toList();
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
