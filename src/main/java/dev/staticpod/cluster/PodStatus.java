package dev.staticpod.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a pod is.
///
/// @param started when the kubelet took it on
/// @param deleted that its deletion was asked for
public record PodStatus(
    Summary summary,
    Optional<String> podIp,
    Optional<Instant> started,
    Optional<Deletion> deleted,
    List<Condition> conditions) {
  /// A deletion that is not over yet.
  ///
  /// @param since when it was asked for
  /// @param finalizers who has to agree before it is gone
  public record Deletion(Instant since, List<String> finalizers) {
    public Deletion {
      finalizers = List.copyOf(finalizers);
    }
  }

  /// What the kubelet says of the pod as a whole.
  public enum Phase {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    UNKNOWN;

    /// Whether the pod has ended for good.
    public boolean hasEnded() {
      return this == SUCCEEDED || this == FAILED;
    }
  }

  /// The columns READY, STATUS and RESTARTS of `kubectl get pods`.
  ///
  /// @param word what stands under STATUS
  /// @param lastRestart when a container last ended before it was started again
  public record Summary(
      Phase phase,
      String word,
      int readyContainers,
      int totalContainers,
      int restarts,
      Optional<Instant> lastRestart) {
    /// Returns the numbers of containers as they stand under READY: `1/1`.
    public String ready() {
      return readyContainers + "/" + totalContainers;
    }
  }

  /// One condition, as `Ready=False`, and what is said of it.
  ///
  /// @param since when it became so, by the clock of the node; empty where that is not known
  public record Condition(String type, String status, String message, Optional<Instant> since) {
    boolean holds(String wanted) {
      return type.equals(wanted) && status.equals("True");
    }
  }

  public PodStatus {
    conditions = List.copyOf(conditions);
  }

  /// The phase.
  public Phase phase() {
    return summary.phase();
  }

  /// What `kubectl get pods` prints under STATUS.
  public String word() {
    return summary.word();
  }

  /// Returns since when the condition of this type is true, where it is, and that is known.
  public Optional<Instant> since(String condition) {
    return conditions.stream()
        .filter(each -> each.holds(condition))
        .findFirst()
        .flatMap(Condition::since);
  }

  /// Whether the condition of this type is true.
  public boolean holds(String condition) {
    return conditions.stream().anyMatch(each -> each.holds(condition));
  }
}
