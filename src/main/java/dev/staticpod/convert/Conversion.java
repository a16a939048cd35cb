package dev.staticpod.convert;

import java.util.List;

/// What came of an input.
///
/// @param workloads how many of the input's objects describe pods, made or not
/// @param remarks in the order of the input
/// @param mirrorNodes nodes whose static pods the input mirrors, each once: nothing is made of
///   mirror pods
public record Conversion(
    List<ConvertedPod> pods, int workloads, List<Remark> remarks, List<String> mirrorNodes) {
  public Conversion {
    pods = List.copyOf(pods);
    remarks = List.copyOf(remarks);
    mirrorNodes = List.copyOf(mirrorNodes);
  }

  /// How many remarks there are of a kind.
  public long count(Remark.Kind kind) {
    return remarks.stream().filter(remark -> remark.kind() == kind).count();
  }

  /// How many pods came out so.
  public long count(ConvertedPod.Outcome outcome) {
    return pods.stream().filter(pod -> pod.outcome() == outcome).count();
  }
}
