package dev.staticpod.report;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.status.Description;
import dev.staticpod.status.ListedPod;
import dev.staticpod.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One page of evidence about a static pod, with the one sentence that matters on top.
public final class DescriptionText {
  private static final int NEWEST_EVENTS = 10;
  private static final int NEWEST_LINES = 12;
  private static final int LONGEST = 400;

  private final Description of;
  private final Instant now;
  private final StringBuilder page = new StringBuilder();

  private DescriptionText(Description of, Instant now) {
    this.of = of;
    this.now = now;
  }

  /// The page.
  ///
  /// @param now for ages
  public static String render(Description description, Instant now) {
    return new DescriptionText(description, now).page();
  }

  private String page() {
    page.append(of.host()).append(": ").append(Printable.of(of.diagnosis().problem())).append('\n');
    if (!of.diagnosis().nextStep().isEmpty()) {
      page.append(ErrorText.next(of.diagnosis().nextStep()));
    }
    page.append('\n');
    line(
        "Pod",
        of.pod().subject().namespace() + "/" + of.pod().name() + " on node " + of.pod().nodeName());
    String why = of.pod().detail();
    line("Status", of.pod().status() + (why.equals(of.diagnosis().problem()) ? "" : detail(why)));
    manifest();
    of.evidence().node().ifPresent(this::kubelet);
    mirror();
    of.pod().mirror().ifPresent(this::containers);
    logs();
    events();
    journal();
    return page.toString();
  }

  private void line(String title, String text) {
    page.append("%-12s %s%n".formatted(title + ":", Printable.of(text)));
  }

  private void indented(String text) {
    page.append("  ").append(Printable.of(text)).append('\n');
  }

  private static String detail(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }

  private void manifest() {
    Optional<FileFacts> file = of.manifest();
    if (file.isEmpty()) {
      boolean unknown = of.pod().state() == PodState.KUBELET_DOWN;
      line("Manifest", unknown ? "not known: no kubelet says where it is" : "none on the node");
      return;
    }
    String written =
        of.evidence()
            .node()
            .flatMap(NodeEvidence::manifest)
            .map(time -> ", written " + time)
            .orElse("");
    line("Manifest", file.get().path() + ", mode " + file.get().mode() + written);
    if (!of.otherFiles().isEmpty()) {
      line("Also in", String.join(", ", of.otherFiles()) + ", which the kubelet does not run");
    }
    line("Provenance", of.provenance().map(DescriptionText::provenance).orElse(unmanaged()));
  }

  private static String provenance(Revision revision) {
    return "%s %s by %s (login %s), static-pod %s, change %d"
        .formatted(
            revision.action().word(),
            revision.metadata("time"),
            revision.metadata("user"),
            revision.metadata("login"),
            revision.metadata("version"),
            revision.number());
  }

  /// The state may be another one than drift, as where the kubelet is down.
  private String unmanaged() {
    return of.pod().state() == PodState.DRIFT
            || of.pod().manifest().flatMap(ListedPod.Manifest::installed).isPresent()
        ? "edited by hand since static-pod changed it last; static-pod history shows the changes"
        : "not put there by static-pod";
  }

  private void kubelet(NodeEvidence evidence) {
    NodeEvidence.Kubelet kubelet = evidence.kubelet();
    String health =
        kubelet.health().map(text -> ", healthz " + (text.isEmpty() ? "silent" : text)).orElse("");
    line(
        "Kubelet",
        kubelet.property("ActiveState")
            + " ("
            + kubelet.property("SubState")
            + ")"
            + " since "
            + kubelet.property("ExecMainStartTimestamp")
            + ", restarted "
            + kubelet.property("NRestarts")
            + " times"
            + health);
    line("Reads", of.reads());
    line(
        "Processes",
        switch (of.processes()) {
          case NONE -> "the pod has never had a container on this node";
          case STOPPED -> "none of it runs any more";
          case RUNNING -> "processes of it run";
        });
  }

  private void mirror() {
    line(
        "Mirror pod",
        of.pod()
            .mirror()
            .map(this::shown)
            .orElseGet(() ->
                of.evidence().observation() instanceof PodObservation.Unavailable(var failure)
                    ? "unknown: " + failure.problem()
                    : "the API server shows none"));
  }

  private String shown(MirrorPod pod) {
    PodStatus.Summary summary = pod.status().summary();
    return "%s, %s ready, %d restarts, made %s, %s%s"
        .formatted(
            pod.status().word(),
            summary.ready(),
            summary.restarts(),
            pod.created(),
            pod.status().podIp().map(ip -> "IP " + ip).orElse("no IP"),
            of.pod().reportedMirror().isEmpty() ? "; that was before the kubelet went down" : "");
  }

  private void containers(MirrorPod pod) {
    page.append("Containers:\n");
    pod.containers()
        .forEach(container -> {
          indented(container.name() + "  " + container.image() + "  " + state(container.state()));
          container.last().ifPresent(end -> indented("  before that " + ending(end)));
        });
    pod.status().conditions().stream()
        .filter(condition -> condition.status().equals("False"))
        .forEach(condition -> indented("not " + condition.type() + detail(condition.message())));
  }

  private static String state(ContainerStatus.State state) {
    return switch (state) {
      case ContainerStatus.State.Waiting waiting ->
          "waiting: "
              + waiting.reason()
              + (waiting.message().isEmpty() ? "" : ": " + waiting.message());
      case ContainerStatus.State.Running(var since) ->
          "running" + since.map(time -> " since " + time).orElse("");
      case ContainerStatus.State.Terminated(var end) -> ending(end);
    };
  }

  private static String ending(ContainerStatus.Termination end) {
    return "ended with exit code "
        + end.exitCode()
        + (end.reason().isEmpty() ? "" : " (" + end.reason() + ")")
        + end.finished().map(time -> " at " + time).orElse("")
        + (end.message().isBlank() ? "" : ": " + end.message().strip());
  }

  private void logs() {
    for (NodeEvidence.ContainerLog log :
        of.evidence().node().map(NodeEvidence::logs).orElse(List.of())) {
      page.append("Last lines of ").append(Printable.of(log.container()));
      page.append(" (start ").append(log.attempt() + 1).append("):\n");
      log.lines().forEach(line -> indented("| " + line));
    }
  }

  private void events() {
    List<PodEvent> events = of.evidence().events();
    if (!events.isEmpty()) {
      page.append("Events:\n");
      Stream<PodEvent> newest = events.stream().skip(Math.max(0, events.size() - NEWEST_EVENTS));
      Columns.render(List.of(), newest.map(this::row).toList()).lines().forEach(this::indented);
    }
  }

  private List<String> row(PodEvent event) {
    String often = event.count() == 1 ? "" : " (x" + event.count() + ")";
    return List.of(
        PodTable.age(event.last(), now),
        event.type(),
        event.reason(),
        event.message().replace('\n', ' ') + often);
  }

  private void journal() {
    List<String> lines = of.evidence().node().map(NodeEvidence::journal).orElse(List.of());
    if (!lines.isEmpty()) {
      page.append("Journal of the kubelet about it:\n");
      lines.stream()
          .skip(Math.max(0, lines.size() - NEWEST_LINES))
          .forEach(line -> indented("| " + shortened(line)));
    }
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
