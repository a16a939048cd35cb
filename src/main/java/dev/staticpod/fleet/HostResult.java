package dev.staticpod.fleet;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.pod.PodName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What came of the work on one host.
///
/// @param <T> what the work yields
public sealed interface HostResult<T> {
  /// The host, and the pod that the work was about.
  Target target();

  /// Returns which node it is, as far as that was found out.
  Optional<NodeIdentity> identity();

  /// What the kubelet of the host calls its node, as far as that was found out.
  default Optional<String> node() {
    return identity().map(NodeIdentity::name);
  }

  /// The work came to its end.
  record Completed<T>(Target target, Optional<NodeIdentity> identity, T value)
      implements HostResult<T> {}

  /// The work could not be done.
  record Failed<T>(Target target, Optional<NodeIdentity> identity, HostFailure failure)
      implements HostResult<T> {}

  /// The host.
  default Host host() {
    return target().host();
  }

  /// The pod that the work was about, where it was about one.
  default Optional<PodName> pod() {
    return target().pod();
  }

  /// What the work yielded; empty where it could not be done.
  default Optional<T> done() {
    return switch (this) {
      case Completed<T>(_, _, T value) -> Optional.of(value);
      case Failed<T> _ -> Optional.empty();
    };
  }

  /// What the work yielded, or what a failure stands for.
  default T valueOr(Function<HostFailure, ? extends T> instead) {
    return switch (this) {
      case Completed<T>(_, _, T value) -> value;
      case Failed<T>(_, _, HostFailure failure) -> instead.apply(failure);
    };
  }

  /// Returns these results, each value made into another.
  static <T> List<HostResult<T>> mapped(
      Collection<HostResult<T>> results, BiFunction<Host, T, T> change) {
    return results.stream()
        .<HostResult<T>>map(result ->
            switch (result) {
              case Completed<T>(Target target, Optional<NodeIdentity> identity, T value) ->
                  new Completed<>(target, identity, change.apply(target.host(), value));
              case Failed<T> failed -> failed;
            })
        .toList();
  }

  /// What the work yielded where it came to its end, in the order of the results.
  static <T> List<T> values(Collection<HostResult<T>> results) {
    return results.stream().flatMap(result -> result.done().stream()).toList();
  }
}
