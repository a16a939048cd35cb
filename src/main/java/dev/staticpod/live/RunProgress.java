package dev.staticpod.live;

import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Target;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far a run is: the fold of its events.
///
/// @param begun when its first event came
/// @param batches how many there are
/// @param batch the one that is changed; 0 before the first
/// @param note what holds of the run as a whole, such as that it stops
/// @param hosts in the order of the batches
public record RunProgress(
    Optional<Instant> begun,
    int batches,
    int batch,
    Optional<String> note,
    Map<Target, HostProgress> hosts) {
  /// Returns the progress before the first event.
  public static RunProgress none() {
    return new RunProgress(Optional.empty(), 0, 0, Optional.empty(), Map.of());
  }

  /// Returns the progress after an event.
  public RunProgress after(FleetEvent event) {
    RunProgress here = begun.isPresent() ? this : begun(event.at());
    return switch (event) {
      case FleetEvent.Planned(_, List<Batch> planned) -> here.planned(planned);
      case FleetEvent.BatchBegun(_, Batch next, int of) ->
          new RunProgress(here.begun, of, next.number(), Optional.empty(), hosts);
      case FleetEvent.Pausing(_, int next, var pause) ->
          here.noted("batch " + next + " begins after " + pause.toSeconds() + " s");
      case FleetEvent.Stopped(_, String reason) -> here.noted("stopped: " + reason);
      case FleetEvent.OnHost onHost -> here.on(onHost);
      case FleetEvent.BatchEnded _, FleetEvent.SameMachine _, FleetEvent.Ended _ -> here;
    };
  }

  private RunProgress begun(Instant at) {
    return new RunProgress(Optional.of(at), batches, batch, note, hosts);
  }

  private RunProgress noted(String text) {
    return new RunProgress(begun, batches, batch, Optional.of(text), hosts);
  }

  private RunProgress planned(List<Batch> planned) {
    var all = new LinkedHashMap<Target, HostProgress>();
    for (Batch each : planned) {
      for (Target target : each.targets()) {
        all.put(target, hosts.getOrDefault(target, HostProgress.waiting(target)));
      }
    }
    return new RunProgress(begun, planned.size(), batch, note, all);
  }

  private RunProgress on(FleetEvent.OnHost event) {
    var all = new LinkedHashMap<>(hosts);
    all.compute(
        event.target(),
        (target, before) -> (before == null ? HostProgress.waiting(target) : before).after(event));
    return new RunProgress(begun, batches, batch, note, all);
  }
}
