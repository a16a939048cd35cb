package dev.staticpod.diagnosis;

import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.node.NodeEvidence;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why the API server does not show a pod that the kubelet has taken up, or an older one.
public record MirrorDiagnosis(DiagnosisContext context, Evidence evidence) {
  private static final String RETRY = "the kubelet tries again by itself within 1 to 1.5 minutes";
  private static final Pattern NAMESPACE = Pattern.compile("namespaces \"([^\"]+)\" not found");

  /// Diagnoses that the kubelet could not create the mirror pod.
  ///
  /// @param why what the API server or the connection to it answered the kubelet
  Diagnosis refused(String why) {
    Matcher namespace = NAMESPACE.matcher(why);
    if (namespace.find()) {
      return notShown(
          Cause.NAMESPACE_MISSING,
          "the namespace " + namespace.group(1) + " does not exist",
          evidence.kubectl().command("create namespace " + namespace.group(1)) + "; " + RETRY);
    }
    if (why.contains("can not create pods that reference") || why.contains("may not reference")) {
      return notShown(
          Cause.API_REFERENCES,
          "a static pod cannot use objects of the API server: " + why,
          "put what it needs into a file on the node and mount it by hostPath");
    }
    if (why.contains("forbidden") || why.contains("is invalid")) {
      return notShown(Cause.MIRROR_REFUSED, why, remedy(why) + "; " + RETRY);
    }
    return notShown(Cause.NO_MIRROR, why, "see whether the node reaches the API server; " + RETRY);
  }

  private static String remedy(String why) {
    if (why.contains("exceeded quota")) {
      return "raise the ResourceQuota, or remove other pods of the namespace";
    }
    if (why.contains("PriorityClass")) {
      return "create that PriorityClass, or correct priorityClassName";
    }
    return "change what refuses it, or the manifest";
  }

  private Diagnosis notShown(Cause cause, String why, String nextStep) {
    return new Diagnosis(
        cause,
        context.mirrorPodName() + runs() + "the API server does not show it: " + why,
        nextStep);
  }

  private String runs() {
    return evidence.node().map(NodeEvidence::processes).orElse(NodeEvidence.Processes.NONE)
            == NodeEvidence.Processes.RUNNING
        ? " runs on the node, but "
        : " is with the kubelet, but ";
  }

  /// The API server shows nothing, and the kubelet does not say why.
  Diagnosis absent() {
    Optional<NodeEvidence> node = evidence.node();
    if (node.isEmpty()) {
      return new Diagnosis(
          Cause.NO_MIRROR,
          "the API server shows no pod " + context.mirrorPodName(),
          context.describe());
    }
    KubeletLog log = KubeletLog.of(context.podRef(), node.get().journal());
    boolean isTakenUp =
        node.get().processes() == NodeEvidence.Processes.RUNNING || log.hasTakenUpThePod();
    return isTakenUp
        ? new Diagnosis(
            Cause.NO_MIRROR,
            context.mirrorPodName()
                + runs()
                + "the API server does not show it, and the kubelet's journal does not say why",
            context.describe())
        : new Diagnosis(
            Cause.NOT_PICKED_UP,
            "the kubelet has not taken up "
                + context.podRef().manifestPath()
                + (log.hasLetGo()
                    ? " again since it was gone for a moment"
                    : ": its journal does not mention it"),
            readsAgain());
  }

  private String readsAgain() {
    return "it reads its directory every 20 s, or as its fileCheckFrequency says, and at once after"
        + " systemctl restart "
        + context.kubelet().shortName()
        + " on the node, which leaves containers alone";
  }

  /// The API server shows another pod under that name.
  Diagnosis stale(MirrorPod pod) {
    if (!pod.isMirror()) {
      return new Diagnosis(
          Cause.MIRROR_REFUSED,
          "the API server has another pod called "
              + pod.name()
              + ", which is no mirror of a static pod",
          "remove it: "
              + evidence.kubectl().command("delete pod -n " + pod.namespace() + " " + pod.name())
              + "; "
              + RETRY);
    }
    if (pod.status().deleted().isPresent()) {
      return leaving(pod, pod.status().deleted().get(), evidence.kubectl());
    }
    if (pod.shows(Optional.of(context.podRef().contentHash()))) {
      return new Diagnosis(
          Cause.MIRROR_STALE,
          "the containers of "
              + pod.name()
              + " are still those from before the change: it is started anew when they have"
              + " stopped",
          "they take their grace period; check again: " + context.describe());
    }
    String problem = "the API server still shows " + pod.name() + " as it was before";
    return journal()
        .flatMap(KubeletLog::oldMirrorFailure)
        .map(why ->
            new Diagnosis(
                Cause.MIRROR_STALE,
                problem + ", because the kubelet cannot delete that: " + why,
                "see whether the node reaches the API server; " + RETRY))
        .orElseGet(() -> new Diagnosis(Cause.MIRROR_STALE, problem, context.describe(), log()));
  }

  /// Why a mirror pod that is being deleted is still there.
  public static Diagnosis leaving(MirrorPod pod, PodStatus.Deletion deletion, Kubectl kubectl) {
    String name = "-n " + pod.namespace() + " " + pod.name();
    return deletion.finalizers().isEmpty()
        ? new Diagnosis(
            Cause.MIRROR_STALE,
            "the old mirror pod "
                + pod.name()
                + " is being deleted since "
                + deletion.since()
                + " and is still there",
            "its containers take their grace period; check again: "
                + kubectl.command("get pod " + name))
        : new Diagnosis(
            Cause.FINALIZER,
            "the mirror pod "
                + pod.name()
                + " is deleted, but held by its finalizers: "
                + String.join(", ", deletion.finalizers()),
            "take them out of the manifest, and from the mirror pod: "
                + kubectl.command("patch pod " + name)
                + " --type merge -p '{\"metadata\":{\"finalizers\":null}}'");
  }

  private Optional<KubeletLog> journal() {
    return evidence.node().map(node -> KubeletLog.of(context.podRef(), node.journal()));
  }

  private List<String> log() {
    return journal()
        .map(KubeletLog::lines)
        .map(lines -> lines.subList(Math.max(0, lines.size() - 5), lines.size()))
        .orElse(List.of());
  }
}
