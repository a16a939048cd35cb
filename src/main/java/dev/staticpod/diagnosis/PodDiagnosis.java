package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is wrong with a pod that the API server shows: the first of its containers that does not
/// run says it, and where all do, its probes.
record PodDiagnosis(MirrorPod pod, Evidence findings) {
  private static final int LINES = 8;
  private static final Pattern NOT_THERE =
      Pattern.compile(
          "not found|manifest unknown|does not exist|denied|unauthorized|InvalidImageName",
          Pattern.CASE_INSENSITIVE);

  Diagnosis diagnosis() {
    if (pod.status().phase() == PodStatus.Phase.FAILED) {
      return new Diagnosis(
          Cause.ENDED,
          pod.name() + " ended and is not started again: " + ending(),
          logs(),
          allLogs());
    }
    return pod.containers().stream()
        .flatMap(container -> trouble(container).stream())
        .findFirst()
        .orElseGet(this::probes);
  }

  private Optional<Diagnosis> trouble(ContainerStatus container) {
    return switch (container.state()) {
      case ContainerStatus.State.Waiting waiting -> waiting(container, waiting);
      case ContainerStatus.State.Terminated(var end) when end.exitCode() != 0 ->
          Optional.of(ended(container));
      case ContainerStatus.State.Terminated _, ContainerStatus.State.Running _ -> Optional.empty();
    };
  }

  private Optional<Diagnosis> waiting(
      ContainerStatus container, ContainerStatus.State.Waiting waiting) {
    return switch (waiting.reason()) {
      case "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable" ->
          Optional.of(image(container, waiting));
      case "CrashLoopBackOff" -> Optional.of(ended(container));
      case "ContainerCreating", "PodInitializing", "" -> creating(container);
      default -> Optional.of(start(container, waiting.reason(), waiting.message()));
    };
  }

  /// The back-off says only that; the pull before it says why.
  private Diagnosis image(ContainerStatus container, ContainerStatus.State.Waiting waiting) {
    String why = findings.pullFailure(container).orElse(waiting.message());
    boolean missing = waiting.reason().equals("InvalidImageName") || NOT_THERE.matcher(why).find();
    return new Diagnosis(
        missing ? Cause.IMAGE_MISSING : Cause.IMAGE_PULL,
        "the image "
            + container.image()
            + " of container "
            + container.name()
            + " cannot be pulled: "
            + last(why),
        missing
            ? "correct the image in the manifest, or push it, and install again"
            : "see whether the node reaches the registry: crictl pull "
                + container.image()
                + " on the node");
  }

  /// Of what wraps a cause again and again only the cause.
  private static String last(String why) {
    String text = why.replaceFirst("^rpc error: code = \\S+ desc = ", "");
    int resolve = text.lastIndexOf("failed to resolve reference ");
    int cut = text.indexOf("\": ", Math.max(0, resolve));
    return resolve >= 0 && cut > 0 ? text.substring(cut + 3) : text;
  }

  private static Diagnosis start(ContainerStatus container, String reason, String message) {
    String why = message.replaceFirst("^.*unable to start container process: ", "").strip();
    return new Diagnosis(
        Cause.CONTAINER_START,
        "container " + container.name() + " cannot be started: " + (why.isEmpty() ? reason : why),
        "correct the manifest, and install it again");
  }

  private Diagnosis ended(ContainerStatus container) {
    return termination(container)
        .filter(end -> List.of("StartError", "ContainerCannotRun").contains(end.reason()))
        .map(end -> start(container, end.reason(), end.message()))
        .orElseGet(() -> crash(container));
  }

  private Diagnosis crash(ContainerStatus container) {
    Optional<String> liveness = probe("Liveness probe failed", "Startup probe failed");
    String ended =
        termination(container).map(PodDiagnosis::ending).orElse("it ends soon after its start");
    String often =
        container.restarts() == 0 ? "" : ", started again " + times(container.restarts());
    return new Diagnosis(
        Cause.CRASHING,
        liveness
            .map(why -> "container " + container.name() + " is ended by a probe: " + why + often)
            .orElse("container " + container.name() + " crashes: " + ended + often),
        logs(container.name()) + " --previous",
        tail(container.name()));
  }

  private static String times(int restarts) {
    return restarts == 1 ? "once" : restarts + " times";
  }

  private static Optional<ContainerStatus.Termination> termination(ContainerStatus container) {
    return container.state() instanceof ContainerStatus.State.Terminated(var end)
        ? Optional.of(end)
        : container.last();
  }

  private static String ending(ContainerStatus.Termination end) {
    String how = end.signal() == 0 ? "exit code " + end.exitCode() : "signal " + end.signal();
    String reason =
        end.reason().isEmpty() || end.reason().equals("Error") ? "" : " (" + end.reason() + ")";
    return how + reason + (end.message().isBlank() ? "" : ": " + end.message().strip());
  }

  private String ending() {
    return pod.containers().stream()
        .flatMap(container ->
            termination(container).stream()
                .map(end -> "container " + container.name() + " ended with " + ending(end)))
        .findFirst()
        .orElse(pod.status().word());
  }

  private Optional<Diagnosis> creating(ContainerStatus container) {
    if (earlierInitContainerRuns()) {
      return Optional.of(starting("an init container of " + pod.name() + " has not ended yet"));
    }
    return heldUp().or(() -> Optional.of(starting(pulling(container))));
  }

  /// What keeps the kubelet from making the first container.
  private Optional<Diagnosis> heldUp() {
    return unmounted()
        .map(why ->
            new Diagnosis(
                Cause.VOLUME,
                "a volume cannot be mounted: " + why,
                "make what it names on the node, or correct the manifest: the kubelet tries again"
                    + " by itself"))
        .or(() ->
            findings
                .event("FailedCreatePodSandBox", "NetworkNotReady")
                .map(event ->
                    new Diagnosis(
                        Cause.NETWORK,
                        "the node cannot make the pod's sandbox: " + event.message(),
                        "see whether the network plugin and the runtime work: journalctl -u"
                            + " containerd -n 50 on the node")));
  }

  /// The event may come late: the kubelet sends only so many a second.
  private Optional<String> unmounted() {
    return findings
        .event("FailedMount", "FailedAttachVolume")
        .map(PodEvent::message)
        .or(() ->
            findings
                .node()
                .flatMap(node ->
                    KubeletLog.unmounted(
                        node.journal(),
                        pod.annotations().getOrDefault(MirrorPod.CONFIG_HASH, ""))));
  }

  private boolean earlierInitContainerRuns() {
    return pod.containers().stream()
        .anyMatch(each ->
            each.kind() == ContainerStatus.Kind.INIT
                && each.state() instanceof ContainerStatus.State.Running);
  }

  private String pulling(ContainerStatus container) {
    return findings
        .event("Pulling", "Pulled", "Created")
        .filter(event -> event.reason().equals("Pulling"))
        .map(_ -> "the image " + container.image() + " is still being pulled")
        .orElse("container " + container.name() + " is not started yet");
  }

  private Diagnosis starting(String problem) {
    return new Diagnosis(
        Cause.STARTING,
        problem,
        "it goes on by itself; wait longer with --timeout, or look: kubectl get pod -n "
            + pod.namespace()
            + " "
            + pod.name()
            + " -w");
  }

  /// All containers run.
  private Diagnosis probes() {
    boolean done = pod.status().phase() == PodStatus.Phase.SUCCEEDED;
    if (done || pod.status().holds("Ready")) {
      return new Diagnosis(Cause.NONE, pod.name() + " runs and is ready", "nothing is to be done");
    }
    if (pod.containers().isEmpty()) {
      return heldUp()
          .orElseGet(() -> starting("the kubelet has not said anything about the containers yet"));
    }
    String unready =
        pod.status().conditions().stream()
            .filter(condition -> condition.type().equals("ContainersReady"))
            .map(PodStatus.Condition::message)
            .filter(message -> !message.isEmpty())
            .findFirst()
            .orElse("it is not ready");
    return new Diagnosis(
        Cause.NOT_READY,
        pod.name()
            + " runs, but is not ready: "
            + probe("Readiness probe failed", "Startup probe failed").orElse(unready),
        "correct the probe or what it asks; " + logs(),
        allLogs());
  }

  private Optional<String> probe(String... kinds) {
    return findings.events().reversed().stream()
        .filter(event -> event.reason().equals("Unhealthy"))
        .map(PodEvent::message)
        .filter(message -> List.of(kinds).stream().anyMatch(message::startsWith))
        .findFirst()
        .map(message -> message.replaceFirst(":\\s*$", ""));
  }

  private List<String> tail(String container) {
    List<String> lines = findings.log(container);
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }

  private List<String> allLogs() {
    return pod.containers().stream().flatMap(container -> tail(container.name()).stream()).toList();
  }

  private String logs() {
    return "kubectl logs -n " + pod.namespace() + " " + pod.name();
  }

  private String logs(String container) {
    return logs() + " -c " + container;
  }
}
