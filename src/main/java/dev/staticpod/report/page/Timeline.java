package dev.staticpod.report.page;

import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostDetail;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The phases of all targets over the time. Made of all events of a run.
final class Timeline {
  private final Map<Target, List<PhaseSpan>> spans = new LinkedHashMap<>();
  private final Map<Target, FleetEvent.OnHost> last = new LinkedHashMap<>();
  private final Map<Target, Outcome> outcomes = new LinkedHashMap<>();
  private final List<FleetEvent.BatchBegun> batches = new ArrayList<>();
  private Optional<String> stopped = Optional.empty();
  private final Instant begin;
  private final Instant end;

  Timeline(List<FleetEvent> events) {
    begin = events.isEmpty() ? Instant.EPOCH : events.getFirst().at();
    end = events.isEmpty() ? Instant.EPOCH : events.getLast().at();
    events.forEach(this::add);
    last.forEach((target, event) -> close(target, event, end));
  }

  private void add(FleetEvent event) {
    switch (event) {
      case FleetEvent.Planned(_, List<Batch> planned) -> plan(planned);
      case FleetEvent.BatchBegun begun -> batches.add(begun);
      case FleetEvent.Stopped(_, String reason) -> stopped = Optional.of(reason);
      case FleetEvent.OnHost onHost -> on(onHost);
      case FleetEvent.BatchEnded _,
          FleetEvent.Pausing _,
          FleetEvent.SameMachine _,
          FleetEvent.Ended _ -> {}
    }
  }

  /// Takes the order of a plan; that of the last one counts.
  private void plan(List<Batch> planned) {
    Map<Target, List<PhaseSpan>> before = new LinkedHashMap<>(spans);
    spans.clear();
    planned.stream()
        .flatMap(batch -> batch.targets().stream())
        .forEach(target -> spans.put(target, before.getOrDefault(target, new ArrayList<>())));
    last.keySet().retainAll(spans.keySet());
    outcomes.keySet().retainAll(spans.keySet());
  }

  private void on(FleetEvent.OnHost event) {
    FleetEvent.OnHost before = last.get(event.target());
    if (before == null || before.phase() != event.phase()) {
      if (before != null) {
        close(event.target(), before, event.at());
      }
      last.put(event.target(), event);
    }
    if (event.detail() instanceof HostDetail.Finished(Outcome outcome)) {
      outcomes.put(event.target(), outcome);
    }
  }

  private void close(Target target, FleetEvent.OnHost event, Instant at) {
    spans
        .computeIfAbsent(target, _ -> new ArrayList<>())
        .add(new PhaseSpan(target, event.phase(), event.at(), at));
  }

  List<Target> targets() {
    return List.copyOf(spans.keySet());
  }

  List<PhaseSpan> spans(Target target) {
    return List.copyOf(spans.getOrDefault(target, List.of()));
  }

  /// The longest of what takes time, the longest first.
  List<PhaseSpan> slowest(int number) {
    return spans.values().stream()
        .flatMap(List::stream)
        .filter(span -> isWork(span.phase()))
        .sorted(Comparator.comparing(PhaseSpan::length).reversed())
        .limit(number)
        .toList();
  }

  /// Whether a host is worked on then, rather than waits for its turn or has ended.
  static boolean isWork(HostPhase phase) {
    return switch (phase) {
      case CONNECTING, PROBING, PREPARING_IMAGES, CHANGING, WAITING_FOR_PODS, ROLLING_BACK -> true;
      case WAITING, READY, PLANNED, UNCHANGED, DONE, ROLLED_BACK, FAILED, NOT_STARTED -> false;
    };
  }

  /// What a target is called: its host, and its pod where the run is about several on each.
  String name(Target target) {
    String host = target.host().name();
    long hosts = spans.keySet().stream().map(Target::host).distinct().count();
    return hosts == spans.size() ? host : host + target.pod().map(pod -> " " + pod).orElse("");
  }

  /// How a target ended.
  HostPhase result(Target target) {
    FleetEvent.OnHost event = last.get(target);
    return event == null ? HostPhase.NOT_STARTED : event.phase();
  }

  /// Returns when a target came to its end.
  Instant ended(Target target) {
    FleetEvent.OnHost event = last.get(target);
    return event == null || !event.phase().isFinal() ? end : event.at();
  }

  Map<Target, Outcome> outcomes() {
    return outcomes;
  }

  List<FleetEvent.BatchBegun> batches() {
    return batches;
  }

  Optional<String> stopped() {
    return stopped;
  }

  Instant begin() {
    return begin;
  }

  /// How long the run took; more than nothing.
  Duration length() {
    Duration length = Duration.between(begin, end);
    return length.compareTo(Duration.ofMillis(1)) > 0 ? length : Duration.ofMillis(1);
  }
}
