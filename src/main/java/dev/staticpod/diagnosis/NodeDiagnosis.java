package dev.staticpod.diagnosis;

import dev.staticpod.cluster.PodEvent;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is wrong on the node itself although a kubelet runs: it does not run this manifest.
record NodeDiagnosis(DiagnosisContext context, NodeEvidence node, Evidence evidence) {
  /// Reasons of events by which a kubelet says that it does not admit a pod.
  private static final String[] REFUSALS = {
    "NodeAffinity",
    "NodePorts",
    "NodeSelectorMismatching",
    "OutOfcpu",
    "OutOfmemory",
    "OutOfpods",
    "OutOfephemeral-storage",
    "UnexpectedAdmissionError",
    "SysctlForbidden",
    "AppArmor",
    "PodOSSelectorNodeLabelDoesNotMatch",
    "PodOSNotSupported",
    "TopologyAffinityError"
  };

  /// What the node would have to make room for (Kubernetes 1.20, `pkg/kubelet/preemption`).
  private static final Pattern LACKING = Pattern.compile("\\(res: ([^,]+), q: ([0-9]+)\\)");

  /// Returns what is wrong on the node; empty where it runs the pod, as far as it can be seen
  /// there.
  Optional<Diagnosis> diagnosis() {
    KubeletLog log = KubeletLog.of(context.podRef(), node.journal());
    return log.rejection()
        .map(this::rejected)
        .or(() -> refusal(log).map(this::notAdmitted))
        .or(() ->
            log.hasFailed()
                ? Optional.of(notAdmitted("it has a pod of this content down as failed"))
                : Optional.empty())
        .or(() ->
            log.mirrorFailure().map(why -> new MirrorDiagnosis(context, evidence).refused(why)))
        .or(() -> log.networkFailure().map(this::noNetwork))
        .or(this::gone)
        .or(this::renamed);
  }

  private Diagnosis rejected(String words) {
    String path = context.podRef().manifestPath();
    Optional<Diagnostic> rule = rule(words);
    return new Diagnosis(
        Cause.REJECTED,
        "the kubelet refuses " + path + ": " + words,
        rule.map(found ->
                "fix line "
                    + found.location().line()
                    + ": "
                    + found.message()
                    + "; static-pod explain "
                    + found.rule().id())
            .orElse("fix the manifest, and run " + context.install()),
        rule.map(this::excerpt).orElse(List.of()));
  }

  /// The rule that says the same: of those that the node's kubelet has, the one about a field that
  /// the kubelet names.
  private Optional<Diagnostic> rule(String words) {
    List<Diagnostic> refusals = context.manifest().map(this::refusals).orElse(List.of());
    return refusals.stream()
        .filter(refusal -> names(words, refusal.field()))
        .findFirst()
        .or(() -> refusals.stream().findFirst());
  }

  /// Returns whether the kubelet's words name a field. Where it cannot decode one it leaves out in
  /// which container it is.
  private static boolean names(String words, String field) {
    return !field.isEmpty()
        && (words.contains(field) || words.contains(field.replaceAll("\\[[0-9]+]", "")));
  }

  private List<Diagnostic> refusals(String manifest) {
    KubeletVersion version = context.version().orElse(KubeletVersion.NEWEST);
    byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
    return Validation.check(context.podRef().manifestPath(), content, version)
        .diagnostics()
        .stream()
        .filter(diagnostic -> diagnostic.rule().effect() == Effect.REFUSED)
        .toList();
  }

  private List<String> excerpt(Diagnostic found) {
    return context.manifest().stream()
        .flatMap(String::lines)
        .skip(found.location().line() - 1L)
        .limit(1)
        .map(line -> found.location().line() + ": " + line)
        .toList();
  }

  /// Returns why the pod is not admitted. The journal has it; where that was rotated away, the
  /// event may still be there. One from before a restart does not count: the file is as old then as
  /// it was.
  private Optional<String> refusal(KubeletLog log) {
    return log.refusedAdmission()
        .or(() ->
            evidence
                .event(REFUSALS)
                .filter(event -> !log.mentionsTheFile() && isAboutThisManifest(event))
                .map(event -> event.reason() + ": " + event.message()));
  }

  /// The API server keeps an event for an hour, also of another pod that was called so. Both times
  /// are of the node's clock, and that of an event is in whole seconds.
  private boolean isAboutThisManifest(PodEvent event) {
    return node.manifest()
        .map(written -> !event.last().isBefore(written.truncatedTo(ChronoUnit.SECONDS)))
        .orElse(true);
  }

  private Diagnosis notAdmitted(String words) {
    return new Diagnosis(
        Cause.NOT_ADMITTED,
        "the kubelet does not run " + context.mirrorPodName() + ": " + meaning(words),
        "put that right on the node, then "
            + context.podRef().podName().command("restart", context.host())
            + "; or change the manifest, and install it: the kubelet does not try a second time by"
            + " itself");
  }

  private static String meaning(String words) {
    Matcher lacking = LACKING.matcher(words);
    if (lacking.find()) {
      return "it requests more "
          + lacking.group(1)
          + " than the node has left, by "
          + lacking.group(2)
          + (lacking.group(1).equals("cpu") ? "m" : "");
    }
    if (words.contains("NodeAffinity") || words.contains("NodeSelector")) {
      return "the node's labels do not fit nodeSelector or affinity (" + words + ")";
    }
    if (words.contains("NodePorts")) {
      return "another pod has one of its host ports (" + words + ")";
    }
    return words.contains("OutOf")
        ? "it requests more than the node has left (" + words + ")"
        : words;
  }

  private Diagnosis noNetwork(String words) {
    return new Diagnosis(
        Cause.NETWORK,
        "the node has no network for pods: " + words,
        "see whether the network plugin runs: ls /etc/cni/net.d on the node");
  }

  /// Diagnoses a kubelet that was started under another name, which has its pods under that.
  Optional<Diagnosis> renamed() {
    return node.hostName()
        .filter(now -> context.hostName().filter(before -> !before.equals(now)).isPresent())
        .map(now ->
            new Diagnosis(
                Cause.NODE_RENAMED,
                context.mirrorPodName()
                    + " does not come: the node is called "
                    + now
                    + " now, and was "
                    + context.hostName().orElseThrow()
                    + " when it was probed",
                "give the same command again: a kubelet that was started since has the pod under"
                    + " the new name"));
  }

  private Optional<Diagnosis> gone() {
    return context.podRef().manifestPath().isEmpty() || node.manifest().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Diagnosis(
                Cause.MANIFEST_GONE,
                context.podRef().manifestPath() + " is not there any more",
                "find out who else manages that directory, and install it again"));
  }
}
