package dev.staticpod.live;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostDetail;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import dev.staticpod.rollout.ImageProgress;
import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import dev.staticpod.rollout.outcome.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Runs for tests, as their events.
public final class Runs {
  /// When they begin.
  public static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

  private Runs() {}

  /// The time so many seconds later.
  public static Instant at(int second) {
    return BEGIN.plusSeconds(second);
  }

  /// A target.
  public static Target target(String host) {
    return Target.of(new Host(host));
  }

  /// The plan of a run in one batch.
  public static FleetEvent planned(String... hosts) {
    return new FleetEvent.Planned(
        BEGIN, List.of(new Batch(1, List.of(hosts).stream().map(Runs::target).toList())));
  }

  /// The names `w01` and so on.
  public static String[] hosts(int number) {
    return IntStream.rangeClosed(1, number).mapToObj("w%02d"::formatted).toArray(String[]::new);
  }

  /// A host goes into a phase.
  public static FleetEvent on(int second, String host, HostPhase phase) {
    return on(second, host, phase, new HostDetail.None());
  }

  /// A host has something to tell.
  public static FleetEvent replanning(int second, String host, String path) {
    return on(
        second, host, HostPhase.PROBING, new HostDetail.Progressed(new Progress.Replanning(path)));
  }

  /// Something is being sent to a host.
  public static FleetEvent sending(int second, String host, String what, long sent, long bytes) {
    var progress = new Progress.Images(new ImageProgress.Sending(new Transfer(what, sent, bytes)));
    return on(second, host, HostPhase.PREPARING_IMAGES, new HostDetail.Progressed(progress));
  }

  /// A host fails.
  public static FleetEvent failed(int second, String host, String cause) {
    return on(
        second,
        host,
        HostPhase.FAILED,
        new HostDetail.Finished(
            new Outcome.Refused(
                new Reason("privilege", Reason.Kind.REFUSED), new Problem(cause, "do this"))));
  }

  private static FleetEvent on(int second, String host, HostPhase phase, HostDetail detail) {
    return new FleetEvent.OnHost(at(second), target(host), Optional.of(host), 1, phase, detail);
  }

  static RunProgress after(FleetEvent... events) {
    var run = RunProgress.none();
    for (FleetEvent event : events) {
      run = run.after(event);
    }
    return run;
  }
}
