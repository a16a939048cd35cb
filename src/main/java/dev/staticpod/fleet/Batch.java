package dev.staticpod.fleet;

import java.util.List;

/// Hosts that are changed at the same time, before those of the next batch.
///
/// @param number from 1
public record Batch(int number, List<Target> targets) {
  public Batch {
    targets = List.copyOf(targets);
  }

  /// The hosts, each once.
  public List<Host> hosts() {
    return targets.stream().map(Target::host).distinct().toList();
  }
}
