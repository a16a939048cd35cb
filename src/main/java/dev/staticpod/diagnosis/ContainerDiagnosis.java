package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.kubelet.RuntimeService;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What keeps one container from running, in the words of the kubelet and the runtime.
record ContainerDiagnosis(
    MirrorPod pod, ContainerStatus container, RuntimeService runtime, Evidence evidence) {
  private static final Pattern NOT_IN_THE_REGISTRY =
      Pattern.compile(
          "not found|manifest unknown|does not exist|denied|unauthorized|InvalidImageName",
          Pattern.CASE_INSENSITIVE);

  /// The words by which registries want a login; they say so too of images that they do not have,
  /// so as not to tell.
  private static final Pattern WANTS_LOGIN =
      Pattern.compile("denied|unauthorized|no basic auth", Pattern.CASE_INSENSITIVE);

  /// Returns what is wrong with the container; empty where it runs, or has run to a good end.
  Optional<Diagnosis> diagnosis() {
    return switch (container.state()) {
      case ContainerStatus.State.Waiting waiting -> Optional.of(waits(waiting));
      case ContainerStatus.State.Terminated(var end) when end.exitCode() != 0 ->
          Optional.of(ended());
      case ContainerStatus.State.Terminated _ when isStartedAgain() -> Optional.of(crash());
      case ContainerStatus.State.Terminated _, ContainerStatus.State.Running _ -> Optional.empty();
    };
  }

  private boolean isStartedAgain() {
    return container.kind() == ContainerStatus.Kind.MAIN
        && container.lifecycle().restart() == ContainerStatus.RestartPolicy.ALWAYS;
  }

  private Diagnosis waits(ContainerStatus.State.Waiting waiting) {
    return switch (waiting.reason()) {
      case "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable" ->
          image(waiting);
      case "CrashLoopBackOff" -> ended();
      case "ContainerCreating", "PodInitializing", "" ->
          new StartDiagnosis(pod, runtime, evidence).diagnose(container);
      default -> notStarted(waiting.reason(), waiting.message());
    };
  }

  /// Diagnoses an image that is not there. The back-off says only that; the pull before it says
  /// why.
  private Diagnosis image(ContainerStatus.State.Waiting waiting) {
    String why = evidence.pullFailure(container).orElse(waiting.message());
    boolean missing =
        waiting.reason().equals("InvalidImageName") || NOT_IN_THE_REGISTRY.matcher(why).find();
    return new Diagnosis(
        missing ? Cause.IMAGE_MISSING : Cause.IMAGE_PULL,
        "the image "
            + container.image()
            + " of container "
            + container.name()
            + " cannot be pulled: "
            + innermost(why),
        imageStep(missing, why));
  }

  private String imageStep(boolean missing, String why) {
    if (WANTS_LOGIN.matcher(why).find()) {
      return "correct the name of the image, or give the node a login: the kubelet's is"
          + " /var/lib/kubelet/config.json, and a change of it counts within 5 minutes";
    }
    return missing
        ? "correct the image in the manifest, or push it, and install again"
        : "see whether the node reaches the registry: "
            + runtime.ofImages().pull(container.image())
            + " on the node";
  }

  /// Returns the cause alone of a reason that wraps it again and again.
  private static String innermost(String why) {
    String text = why.replaceFirst("^rpc error: code = \\S+ desc = ", "");
    int resolve = text.lastIndexOf("failed to resolve reference ");
    int cut = text.indexOf("\": ", Math.max(0, resolve));
    return resolve >= 0 && cut > 0 ? text.substring(cut + 3) : text;
  }

  private Diagnosis notStarted(String reason, String message) {
    String why = message.replaceFirst("^.*unable to start container process: ", "").strip();
    return new Diagnosis(
        Cause.CONTAINER_START,
        "container " + container.name() + " cannot be started: " + (why.isEmpty() ? reason : why),
        "correct the manifest, and install it again");
  }

  private Diagnosis ended() {
    return container
        .termination()
        .filter(end -> List.of("StartError", "ContainerCannotRun").contains(end.reason()))
        .map(end -> notStarted(end.reason(), end.message()))
        .orElseGet(this::crash);
  }

  /// Diagnoses a container that has ended, now or before its last start.
  Diagnosis crash() {
    boolean endedWell = container.termination().filter(end -> end.exitCode() == 0).isPresent();
    Optional<String> probe = evidence.probeFailure("Liveness probe failed", "Startup probe failed");
    String ended =
        container
            .termination()
            .map(ContainerDiagnosis::ending)
            .orElse("it ends soon after its start");
    String name = "container " + container.name();
    var logs = new PodLogs(pod, evidence);
    return new Diagnosis(
        Cause.CRASHING,
        probe
                .map(why -> name + " is ended by a probe: " + why)
                .orElse(
                    name
                        + (endedWell
                            ? " ends, and its restartPolicy starts it again: "
                            : " crashes: ")
                        + ended)
            + restarts(),
        (endedWell && probe.isEmpty()
                ? "give it a command that goes on, or restartPolicy: OnFailure if it is to end;"
                    + " what it said: "
                : "")
            + logs.command(container.name())
            + " --previous",
        logs.tail(container.name()));
  }

  private String restarts() {
    return switch (container.restarts()) {
      case 0 -> "";
      case 1 -> ", started again once";
      default -> ", started again " + container.restarts() + " times";
    };
  }

  /// How a container ended: `exit code 137 (OOMKilled)`.
  static String ending(ContainerStatus.Termination end) {
    String how = end.signal() == 0 ? "exit code " + end.exitCode() : "signal " + end.signal();
    String reason =
        end.reason().isEmpty() || end.reason().equals("Error") ? "" : " (" + end.reason() + ")";
    return how + reason + (end.message().isBlank() ? "" : ": " + end.message().strip());
  }
}
