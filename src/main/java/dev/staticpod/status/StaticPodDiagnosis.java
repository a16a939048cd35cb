package dev.staticpod.status;

import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnoser;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.SamePodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The one sentence about a static pod that is or was on a node: first by what its files and mirror
/// pods are, then by the evidence. Pure.
///
/// @param files all that hold the pod
record StaticPodDiagnosis(ListedPod pod, DiagnosisContext context, SamePodFiles files) {
  /// A pod can run on while its manifest is refused: the mirror is of the one before.
  private static final Set<PodState> OF_ANOTHER_MANIFEST =
      EnumSet.of(PodState.STALE, PodState.REJECTED);

  Diagnosis diagnose(Evidence evidence) {
    return files.paths().size() > 1
        ? new Diagnoser(context).kubeletDown(evidence).orElseGet(this::duplicate)
        : ofOneFile(evidence);
  }

  private Diagnosis ofOneFile(Evidence evidence) {
    Diagnosis diagnosis = withoutDescribe(new Diagnoser(context).diagnose(evidence));
    return switch (pod.state()) {
      case ORPHAN_MIRROR -> new Diagnoser(context).kubeletDown(evidence).orElseGet(this::orphan);
      case INTERRUPTED ->
          new Diagnosis(Cause.MANIFEST_GONE, pod.detail(), InterruptedChange.NEXT_STEP);
      case DRIFT -> diagnosis.cause() == Cause.NONE ? drift() : diagnosis;
      case REJECTED -> saysWhy(diagnosis) ? diagnosis : rejected();
      case RUNNING -> onNode(diagnosis, Cause.NONE, " runs on the node; ");
      case NOT_RUNNING ->
          onNode(diagnosis, Cause.NOT_RUNNING, " does not run on the node: " + pod.detail() + "; ");
      case MIRRORED,
          KUBELET_DOWN,
          TERMINATING,
          NO_MIRROR,
          STALE,
          UNMANAGED,
          DUPLICATE,
          NOT_PICKED_UP,
          UNKNOWN ->
          diagnosis;
    };
  }

  /// Diagnoses a pod that stands in several files. A kubelet that is told of a file takes that,
  /// until it lists the directory the next time.
  private Diagnosis duplicate() {
    return new Diagnosis(
        Cause.DUPLICATE,
        "the pod is in "
            + files.paths().size()
            + " files: "
            + String.join(", ", files.paths())
            + "; the kubelet runs the last by name, "
            + files.paths().getLast()
            + ", and for some 20 s after a change the one that was written last",
        files.removal());
  }

  /// Returns the diagnosis without a next step that sends the user to the description that this is
  /// for.
  private Diagnosis withoutDescribe(Diagnosis diagnosis) {
    return diagnosis.nextStep().equals(context.describe())
        ? new Diagnosis(
            diagnosis.cause(),
            diagnosis.problem(),
            "read on in the kubelet's journal: "
                + context.kubelet().journalCommand(100)
                + " on the node",
            diagnosis.evidence())
        : diagnosis;
  }

  private Diagnosis orphan() {
    return new Diagnosis(
        Cause.ORPHAN_MIRROR,
        "the API server shows " + pod.name() + ", and no manifest of it is on the node",
        "delete what is left: "
            + context.podRef().podName().command("remove", context.host())
            + " --force; so does the kubelet when it has reached the API server");
  }

  /// Whether the diagnosis has the kubelet's own words; they may be gone from its journal.
  private static boolean saysWhy(Diagnosis diagnosis) {
    return switch (diagnosis.cause()) {
      case REJECTED, KUBELET_DOWN, MANIFEST_GONE -> true;
      default -> false;
    };
  }

  private Diagnosis rejected() {
    return new Diagnosis(
        Cause.REJECTED,
        "kubelets refuse " + pod.manifestPath().orElse("the manifest") + ": " + pod.detail(),
        "fix the manifest, and install it: static-pod install FILE --host " + context.host());
  }

  private Diagnosis drift() {
    return new Diagnosis(
        Cause.DRIFT,
        pod.name()
            + " runs, but "
            + pod.manifestPath().orElse("its manifest")
            + " was edited by hand since it was installed",
        "see the difference: static-pod diff FILE --host "
            + context.host()
            + "; undo the edit by installing the file again");
  }

  /// Diagnoses by the containers on the node where the API server does not answer.
  private Diagnosis onNode(Diagnosis diagnosis, Cause cause, String finding) {
    return diagnosis.cause() == Cause.API_UNREACHABLE
        ? new Diagnosis(cause, pod.name() + finding + diagnosis.problem(), diagnosis.nextStep())
        : diagnosis;
  }

  /// The row of a pod as an observation of the API server.
  static PodObservation observation(ListedPod pod) {
    return pod.mirror()
        .<PodObservation>map(mirror ->
            OF_ANOTHER_MANIFEST.contains(pod.state()) || !mirror.isMirror()
                ? new PodObservation.Stale(mirror)
                : new PodObservation.Current(mirror))
        .orElseGet(PodObservation.Absent::new);
  }

  /// The row of a pod: of several files that of the last, which the kubelet runs.
  static Optional<ListedPod> find(List<ListedPod> pods, PodName name) {
    return pods.stream()
        .filter(pod -> pod.pod().filter(name::equals).isPresent())
        .reduce((_, last) -> last);
  }

  /// The files that hold a pod.
  static SamePodFiles files(List<ListedPod> pods, PodName name) {
    List<ListedPod> same =
        pods.stream().filter(pod -> pod.pod().filter(name::equals).isPresent()).toList();
    return new SamePodFiles(
        name,
        same.stream().flatMap(pod -> pod.manifestPath().stream()).toList(),
        same.stream()
            .flatMap(pod -> pod.manifest().stream())
            .flatMap(manifest -> manifest.installed().stream())
            .findFirst()
            .map(revision -> revision.metadata("path")));
  }
}
