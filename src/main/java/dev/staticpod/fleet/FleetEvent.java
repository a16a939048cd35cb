package dev.staticpod.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something that happened during a run that changes hosts. Events come one at a time, in the order
/// of their time.
public sealed interface FleetEvent {
  /// When the event happened.
  Instant at();

  /// What the run is about. It comes first, and once more where the probes found that hosts are to
  /// be worked on in another order, or that two of them are one machine.
  ///
  /// @param batches in their order; one with all targets where they are not changed in batches
  record Planned(Instant at, List<Batch> batches) implements FleetEvent {
    public Planned {
      batches = List.copyOf(batches);
    }
  }

  /// The hosts of a batch are about to be changed.
  ///
  /// @param of how many batches there are
  record BatchBegun(Instant at, Batch batch, int of) implements FleetEvent {}

  /// All hosts of a batch have come to their end.
  ///
  /// @param failed how many of them are not as was wanted
  record BatchEnded(Instant at, int batch, int failed) implements FleetEvent {}

  /// Time is let pass before the next batch.
  ///
  /// @param next the number of that batch
  record Pausing(Instant at, int next, Duration pause) implements FleetEvent {}

  /// No further host is begun.
  ///
  /// @param reason in lower case, without a full stop
  record Stopped(Instant at, String reason) implements FleetEvent {
    /// The reason of a stop by the user, who needs not be told.
    public static final String INTERRUPTED = "interrupted";
  }

  /// A host turned out to be the machine of another one, and is left out. A new plan follows.
  ///
  /// @param same under which name it is worked on
  record SameMachine(Instant at, Host host, Host same) implements FleetEvent {}

  /// Something happened on one host.
  ///
  /// @param target as it stands in the batches
  /// @param node what its kubelet calls it, as soon as that is known
  /// @param batch the number of its batch
  /// @param phase in which the host is after it
  record OnHost(
      Instant at,
      Target target,
      Optional<String> node,
      int batch,
      HostPhase phase,
      HostDetail detail)
      implements FleetEvent {}

  /// The run has ended: all hosts have come to their end before.
  record Ended(Instant at) implements FleetEvent {}
}
