package dev.staticpod.set;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The care with which a set goes to its nodes. What is not said is as the commands have it;
/// options go before it.
///
/// @param serial the sizes of the batches, each a number or a percentage
/// @param maxFail how many hosts of a batch may fail, a number or a percentage
/// @param pause between two batches
/// @param awaited how far pods have to come
/// @param settle how long their containers have to stay so
/// @param timeout how long they are waited for
public record SetRollout(
    List<String> serial,
    Optional<String> maxFail,
    Optional<Duration> pause,
    Optional<Wait> awaited,
    Optional<Duration> settle,
    Optional<Duration> timeout) {
  /// How far pods have to come.
  public enum Wait {
    /// Pods are not waited for, and the API server is not asked.
    NONE,
    /// The API server shows the pods.
    MIRROR,
    /// The pods' containers run.
    RUNNING,
    /// The pods are ready.
    READY
  }

  /// A rollout of which nothing is said.
  public static final SetRollout UNSAID =
      new SetRollout(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public SetRollout {
    serial = List.copyOf(serial);
  }
}
